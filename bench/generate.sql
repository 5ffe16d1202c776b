-- Inspections made up for timing, in the columns of the long table and no others: $englands times about 100,000 findings of
-- 40,000 providers. The same number gives the same rows. Whole numbers only, so that no version of a hash matters.

create macro r(n, salt) as ((((n * 2654435761 + salt * 40503) % 2147483648) * 1103515245 + salt * 97) % 2147483648) >> 9;

create table places as select row_number() over (order by code) - 1 as place, name as area from read_csv('areas.csv');

-- Groups by how common they are: a provider's number modulo 100 chooses.
create table settings as select * from (values
    ('childminder', 'childcare', 0, 44), ('childcare-non-domestic', 'childcare', 44, 68),
    ('childcare-domestic', 'childcare', 68, 69), ('primary', 'schools', 69, 87), ('maintained-secondary', 'schools', 87, 92),
    ('maintained-special', 'schools', 92, 94), ('pru', 'schools', 94, 95), ('la-childrens-home', 'social-care', 95, 96),
    ('pv-childrens-home', 'social-care', 96, 98), ('la-fostering', 'social-care', 98, 99),
    ('pv-fostering-adoption', 'social-care', 99, 100)
) as t("group", remit, "from", below);

-- Each register gives out its numbers in order.
create table providers as
select p, s."group", s.remit,
    case s.remit when 'schools' then '' when 'childcare' then 'EY' else 'SC' end
        || (1000000 + row_number() over (partition by s.remit order by p))::varchar as urn,
    (r(p, 2) % 152)::integer as place,
    (1 + r(p, 3) % 4)::integer as inspections
from range($englands * 40000) as t(p) join settings s on r(p, 1) % 100 >= s."from" and r(p, 1) % 100 < s.below;

-- Every second secondary school is judged for its sixth form too, under the same number.
insert into providers
select p, 'secondary-sixth-form', remit, urn, place, inspections from providers
where "group" = 'maintained-secondary' and r(p, 6) % 2 = 0;

create macro word(n) as case when n < 20 then 'outstanding' when n < 70 then 'good' when n < 95 then 'satisfactory' else 'inadequate' end;
create macro perhaps(n, salt) as case when r(n, salt) % 10 = 0 then null else word(r(n, salt + 50) % 100) end;

create table findings as
select 'finding' as record, area, remit, urn, "group",
    case when visit then 'monitoring' else 'inspection' end as kind,
    inspected, inspected + (10 + r(n, 20) % 36)::integer as published,
    case when visit then null else word(r(n, 21) % 100) end as overall,
    case when visit then null else perhaps(n, 22) end as healthy,
    case when visit then null else perhaps(n, 23) end as safe,
    case when visit then null else perhaps(n, 24) end as enjoying,
    case when visit then null else perhaps(n, 25) end as positive,
    case when visit then null else perhaps(n, 26) end as economic
from (
    select p * 8 + k + case "group" when 'secondary-sixth-form' then 4 else 0 end as n, remit, urn, "group", k > 0 and r(p * 8 + k, 11) % 12 = 0 as visit,
        -- One provider in a hundred has moved.
        case when r(p, 4) % 100 = 0 and k < 1 then (place + 1) % 152 else place end as place,
        date '2004-01-01' + (r(p, 5) % 900 + k * 650 + r(p * 8 + k, 10) % 300)::integer as inspected
    from providers, range(4) as t(k) where k < inspections
) join places using (place);

copy (select * from findings order by published, r(substr(urn, length(urn) - 6)::bigint, 30)) to 'arrival.parquet' (format parquet);
copy (select * from findings order by remit, urn, "group", inspected) to 'sorted.parquet' (format parquet);
