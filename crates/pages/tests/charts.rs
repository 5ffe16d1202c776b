//! Charts: a role, a name and a description each; what is drawn is what the table says; nothing by colour alone.

use crate::read::{Read, read, text};
use plumbline_core::record::Decimal;
use plumbline_pages::chart::{About, BarChart, LineChart, Series, StackedChart, bars, lines, stacked};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

const ABOUT: About = About {
    id: "chart",
    headline: "How many there are",
    description: "Rows of made-up numbers.",
    of: "What",
    unit: "%",
    absent: "not known",
};

#[derive(Clone, Debug)]
struct Data {
    categories: Vec<String>,
    series: Vec<Series>,
}

fn data() -> impl Strategy<Value = Data> {
    let value = || weighted(0.9, (0i64..100_000, 0u8..3).prop_map(|(units, scale)| Decimal { units, scale }));
    (1usize..7, 1usize..5).prop_flat_map(move |(categories, series)| {
        vec(vec(value(), categories), series).prop_map(move |values| Data {
            categories: (0..categories).map(|at| format!("category {at}")).collect(),
            series: values
                .into_iter()
                .enumerate()
                .map(|(at, values)| Series { name: format!("series {at}"), values })
                .collect(),
        })
    })
}

fn drawn(data: &Data) -> [Read; 3] {
    let Data { categories, series } = data;
    let whole = |chart: String| {
        read(&format!(
            "<!DOCTYPE html><html lang=\"en-GB\"><title>t</title><main><h1>c</h1>{chart}</main></html>"
        ))
    };
    [
        whole(bars(&BarChart { about: ABOUT, categories, series }).into_string()),
        whole(stacked(&StackedChart { about: ABOUT, categories, series }).into_string()),
        whole(lines(&LineChart { about: ABOUT, years: categories, series }).into_string()),
    ]
}

fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(|| ABOUT.absent.to_owned(), |value| format!("{value}%"))
}

/// A whole number that an attribute gives.
fn number(of: scraper::ElementRef, attribute: &str) -> i64 {
    of.attr(attribute).unwrap().parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_chart_has_a_role_a_name_and_a_description_and_its_numbers_as_a_table(data in data()) {
        for chart in drawn(&data) {
            chart.keeps_the_promises();
            let svg = chart.one("figure > svg");
            prop_assert_eq!(svg.attr("role"), Some("img"));
            let named: Vec<String> = svg.attr("aria-labelledby").unwrap().split(' ').map(|id| text(chart.one(&format!("#{id}")))).collect();
            prop_assert_eq!(named, [ABOUT.headline, ABOUT.description]);
            prop_assert_eq!(text(chart.one("figcaption")), ABOUT.headline);
            prop_assert_eq!(chart.texts("tbody th"), data.categories.clone());
            let cells: Vec<String> = (0..data.categories.len())
                .flat_map(|row| data.series.iter().map(move |series| shown(series.values[row])))
                .collect();
            prop_assert_eq!(chart.texts("tbody td"), cells);
        }
    }

    #[test]
    fn bars_are_as_long_as_their_numbers_and_say_them(data in data()) {
        let [chart, ..] = drawn(&data);
        // Without the legend's squares, where there are several series.
        let key = if data.series.len() > 1 { data.series.len() } else { 0 };
        let rects = chart.all("svg rect");
        let mut drawn = rects.iter().skip(key);
        let most = data.series.iter().flat_map(|it| it.values.iter().flatten()).map(exact).fold(0, i64::max);
        for row in 0..data.categories.len() {
            for series in &data.series {
                let Some(value) = series.values[row] else { continue };
                let wide = number(*drawn.next().unwrap(), "width");
                // 300 units are the longest bar; half a unit is the finest that is drawn.
                prop_assert!((2 * wide * most - 600 * exact(&value)).abs() <= most, "{} of {}: {}", exact(&value), most, wide);
            }
        }
        prop_assert!(drawn.next().is_none());
        let said = chart.texts("svg g text");
        for value in data.series.iter().flat_map(|it| &it.values) {
            prop_assert!(said.contains(&shown(*value)));
        }
    }

    #[test]
    fn a_parted_row_is_filled_to_its_end_and_each_part_is_in_proportion(data in data()) {
        let [_, chart, _] = drawn(&data);
        let rects = chart.all("svg rect");
        let parts: Vec<_> = rects.iter().skip(data.series.len()).collect();
        for row in 0..data.categories.len() {
            let values: Vec<i64> = data.series.iter().map(|it| it.values[row].as_ref().map_or(0, exact)).collect();
            let whole: i64 = values.iter().sum();
            let here: Vec<_> = parts.iter().filter(|part| number(***part, "y") == top_of_row(&data, row)).collect();
            let wide: i64 = here.iter().map(|part| number(***part, "width")).sum();
            prop_assert_eq!(wide, if whole == 0 { 0 } else { 360 });
            let widest = values.iter().max().unwrap();
            if whole > 0 {
                let drawn = here.iter().map(|part| number(***part, "width")).max().unwrap();
                prop_assert!((drawn * whole - 360 * widest).abs() <= whole, "{drawn} for {widest} of {whole}");
            }
        }
    }

    #[test]
    fn a_higher_number_never_stands_lower_on_a_line(data in data()) {
        let [_, _, chart] = drawn(&data);
        let circles = chart.all("svg circle");
        let values: Vec<i64> = data.series.iter().flat_map(|it| it.values.iter().flatten()).map(exact).collect();
        prop_assert_eq!(circles.len(), values.len());
        let mut points: Vec<(i64, i64)> = values.iter().copied().zip(circles.iter().map(|it| -number(*it, "cy"))).collect();
        points.sort_unstable();
        prop_assert!(points.windows(2).all(|pair| pair[0].1 <= pair[1].1 || pair[0].0 == pair[1].0), "{points:?}");
        let gaps: usize = data.series.iter().map(runs).sum();
        prop_assert_eq!(chart.all("svg polyline").len(), gaps, "a line is broken where a value is absent");
    }
}

/// Where the marks of a row stand: below its name, after the legend.
fn top_of_row(data: &Data, row: usize) -> i64 {
    20 * data.series.len() as i64 + 8 + 72 * row as i64 + 22
}

/// Hundredths, exactly: no value here has more than two decimals.
fn exact(value: &Decimal) -> i64 {
    value.units * 10i64.pow(u32::from(2 - value.scale))
}

fn runs(series: &Series) -> usize {
    series.values.split(Option::is_none).filter(|run| !run.is_empty()).count()
}
