// The season of York, from its evidence to the day after its release, as each role plays it: a part a day.
import { rules } from '../looks.mjs';
import { Person } from './person.mjs';

const views = 'They feel safe, and are listened to';
const reasons = 'The figures bear it, and so do the views of children';
const wrong = 'It is two schools of three';
const statement = 'Too little weight was given to what children say';
const letterSays = 'Officers were told so in a call.';
const putRight = 'Officers were told so in two calls, which the letter left out.';
const mended = 'Two calls were left out';

/** The days in their order: when the server begins, and what is done then. */
export const days = [
  ['2027-05-13T09:00:00Z', evidenceIsFiled],
  ['2027-06-30T09:00:00Z', theAreaReadsItsProfile],
  ['2027-09-01T09:00:00Z', theGradeIsDraftedAndSignedOff],
  ['2027-09-23T09:00:00Z', theDraftIsQueriedAndAmended],
  ['2027-10-11T09:00:00Z', theAreaAppeals],
  ['2027-10-20T09:00:00Z', theGradeIsApproved],
  ['2027-11-05T09:00:00Z', theReleaseIsPrepared],
  ['2027-11-08T00:00:45Z', theReleaseMinuteComes],
  ['2027-11-15T09:00:00Z', theLetterIsCorrected],
  ['2027-11-16T08:59:45Z', theCorrectionComesOut],
  ['2027-12-01T09:00:00Z', aKeyIsErased],
];

async function evidenceIsFiled({ 'p-link': link }, play) {
  await link.signsIn();
  await link.isAt('Your work');
  await findsYork(link);
  await link.follows('File evidence');
  // What is missing is said, with a way to each field; what was typed is still there.
  await link.types('What it says', views);
  await play.meaning([422], () => link.presses('File the evidence'));
  await link.goes(() => link.tab.getByRole('alert').getByRole('link').first().click());
  await link.ticks('Views');
  await link.dates('Date', 12, 5, 2027);
  await link.presses('File the evidence');
  await link.reads('The evidence is on the register.');
  await link.follows(/^Attach a file/);
  await link.tab.getByLabel('The file', { exact: true }).setInputFiles({ name: 'hall.txt', mimeType: 'text/plain', buffer: Buffer.from('What the hall looked like') });
  await link.presses('Attach the file');
  await link.isAt('York, 2011');
  // Whoever filed it does not see the case by that: what is on file is for those who judge it.
  await link.follows('Log');
  await link.reads('Filed evidence');
  await link.readsNot(views);
}

const findsYork = (person) => finds(person, 'York');

/** By the board, as whoever has many cases does. */
async function finds(person, area) {
  await person.follows('Cases');
  await person.types('Area', area.toLowerCase());
  await person.presses('List these cases');
  await person.follows(area);
  await person.isAt(`${area}, 2011`);
}

async function theAreaReadsItsProfile({ 'p-officer': officer }, play) {
  await officer.signsIn();
  await officer.follows('The side of York');
  await officer.isAt('York, 2011');
  await officer.readsNot(views);
  await officer.follows('Your profile');
  await officer.follows(/^Report it/);
  await officer.types('What is wrong', 'A school has closed');
  await officer.presses('Report the error');
  await officer.reads('The error is reported.', 'A school has closed', 'Waits for an answer');
  await officer.follows('Return the places that your area commissions');
  await officer.follows('Fill it in row by row instead');
  await officer.tab.getByLabel('Which register has the provider').selectOption('schools');
  await officer.types('The provider’s number (URN)', '9000001');
  await officer.types('The day of the count', '2011-03-31');
  await officer.types('How many children', '7');
  await officer.presses('Add another row');
  await officer.isAt('Return commissioned places, row by row');
  // What is not said of a row is said of its field, and the rest stands as it was typed.
  await play.meaning([422], () => officer.presses('Send the return'));
  await officer.tab.getByLabel('Where the provider stands').first().selectOption('yes');
  await officer.presses('Send the return');
  await officer.reads('Commissioned places');
}

async function theGradeIsDraftedAndSignedOff(people, play) {
  const { 'p-director-1': director, 'p-assessor': assessor, 'p-reader': reader, 'p-second-reader': second, 'p-panel-1': panel } = people;
  await director.signsIn();
  await director.setsUpASecondFactor();
  // For many cases at once: what would be done is shown before it is.
  await director.follows('Cases');
  await director.follows(/^Assign cases: 152 cases/);
  await director.ticks(/^York/);
  await director.ticks(/^A\. Assessor/);
  await director.presses('Show what would be done');
  await director.reads('1 case would be done, 0 refused');
  await director.presses('Do it for 1 case');
  await director.reads('1 case done, 0 refused.');
  await defersAndResumes(director);

  await assessor.signsIn();
  await assessor.follows('York');
  await assessor.follows('Evidence');
  await assessor.reads(views, 'Wednesday 12 May 2027');
  for (const page of ['Profile', 'Assessment', 'Log', 'The case']) await assessor.follows(page);
  await assessor.follows(/^Draft a grade/);
  await assessor.ticks(/^3: /);
  await assessor.types('Reasons', reasons);
  await assessor.ticks('What the rules indicate');
  await assessor.ticks(new RegExp(views));
  await assessor.presses('Draft the grade');
  await assessor.reads('The grade is drafted.', reasons);

  await readsByKeyboardAlone(reader, play);

  await second.signsIn();
  await second.follows('Moderate a draft, York');
  await agrees(second, 'Record the moderation');

  await panel.signsIn();
  await panel.follows('Pack of the panels');
  await panel.follows('Your work');
  await panel.follows('Hold the consistency panel, York');
  await panel.ticks('E. Panel');
  await agrees(panel, 'Record the panel');
  await panel.follows(/^Hold the challenge panel/);
  await panel.ticks('E. Panel');
  await agrees(panel, 'Record the panel');

  await director.follows('Your work');
  await findsYork(director);
  await director.follows(/^Sign a draft off/);
  await director.ticks('J. Director');
  await director.presses('Sign the draft off');
  await director.reads('The draft is signed off.');
}

async function defersAndResumes(director) {
  await director.follows('Your work');
  await finds(director, 'Barnet');
  await director.follows(/^Defer a case/);
  await director.types('Why', 'Its inspection is being looked into');
  await director.presses('Defer the case');
  await director.reads('The case is deferred.');
  await director.follows(/^Resume a deferred case/);
  await director.types('Why', 'It was looked into');
  await director.presses('Resume the case');
  await director.reads('The case goes on.');
}

async function agrees(person, button) {
  await person.ticks('I agree');
  await person.types('What you think of the draft', 'It is borne by its figures');
  await person.presses(button);
}

/** A whole act without a hand on anything but the keys. */
async function readsByKeyboardAlone(reader) {
  await reader.sits();
  await reader.opens('/');
  await reader.tabsTo('Sign in');
  await reader.enters();
  await reader.tabsTo('E-mail address');
  await reader.writes(reader.email);
  await reader.keys('Tab');
  await reader.writes(reader.password);
  await reader.enters();
  await reader.isAt('Your work');
  await reader.tabsTo('Read a draft critically, York');
  await reader.enters();
  await reader.tabsTo('I agree');
  await reader.keys('Space');
  await reader.tabsTo('What you think of the draft');
  await reader.writes('Each figure is as the files have it');
  await reader.tabsTo('Record your reading');
  await reader.enters();
  await reader.reads('Your reading is recorded.');
}

async function theDraftIsQueriedAndAmended({ 'p-assessor': assessor, 'p-officer': officer }, play) {
  await assessor.signsIn();
  for (const page of ['People', 'Calendar', 'Publications']) {
    await assessor.follows(page);
    await assessor.follows('Your work');
  }
  await assessor.follows('York');
  await assessor.follows('Letter');
  const letter = assessor.tab.getByLabel('The letter, as Markdown', { exact: true });
  await assessor.types('The letter, as Markdown', `${await letter.inputValue()}\n${letterSays}\n`);
  if (play.script) {
    // What a script adds: it is checked and saved as one types.
    await assessor.tab.locator('#found').filter({ hasText: /\w/ }).waitFor();
    for (const [what, faults] of await rules(assessor.tab)) play.said(`the editor, once it has checked: ${what}`, faults);
  }
  await assessor.presses('Check what it says');
  await assessor.reads('What it says, held to its figures');
  await assessor.presses('Preview');
  await assessor.reads(letterSays);
  await assessor.presses('Send it to the area');
  await assessor.reads('The draft letter is with the area.');

  await officer.signsIn();
  await officer.follows(/^Notices/);
  await officer.follows('Your work');
  await officer.follows('The side of York');
  await officer.follows('Your letter, sentence by sentence');
  await officer.reads(letterSays);
  await officer.follows('Query sentence 1');
  await officer.ticks('A fact');
  await officer.types('Your query', wrong);
  await officer.presses('Send the query');
  await officer.reads('Your query is lodged.', 'on sentence 1');
  await officer.follows('Ask for an answer, a call or a visit');
  await officer.ticks('A call');
  await officer.types('What it is about', 'Please call us about the schools');
  await officer.presses('Ask');
  await officer.reads('What you ask for is noted.');

  await assessor.follows('Your work');
  await assessor.follows('Editions: the published files that were read');
  const edition = (await assessor.tab.locator('main table a').first().getAttribute('href')).split('/').at(-1);
  await assessor.follows('Your work');
  await assessor.follows('Answer a query, York');
  await assessor.ticks(/sentence 1/);
  await assessor.types('Lines that are wrong', `${edition}:7 remove`);
  await assessor.types('What you tell the area', 'You are right: it is two of three');
  await assessor.presses('Show what would change');
  await assessor.reads('What would change');
  await assessor.ticks('Upheld: the letter alone is wrong');
  await assessor.presses('Answer the query');
  await assessor.reads('The query is answered.');
  await assessor.follows('Record a contact');
  await assessor.ticks('A call', 'What it was');
  await assessor.ticks(/Please call us/);
  await assessor.types('What was said', 'We called, and went through the figures');
  await assessor.presses('Record the contact');
  await assessor.follows(/^Amend/);
  await assessor.ticks(/sentence 1/);
  await assessor.presses('Amend the letter');
  await assessor.reads('The letter is amended.');

  await officer.follows('Your work');
  await officer.follows('The side of York');
  await officer.reads('You are right: it is two of three', 'We called, and went through the figures');
}

async function theAreaAppeals({ 'p-officer': officer, 'p-evaluator': evaluator, 'p-appeal-1': judge }) {
  await officer.signsIn();
  await officer.follows('The side of York');
  await officer.follows('Appeal against the grade');
  await officer.ticks('The weight of evidence');
  await officer.types('Your statement', statement);
  await officer.ticks('What the rules indicate');
  await officer.presses('Lodge the appeal');
  await officer.reads('The appeal is lodged.', statement);

  await evaluator.signsIn();
  await evaluator.follows('York');
  await evaluator.reads(reasons);
  await evaluator.follows(/^Report on an appeal/);
  await evaluator.ticks('To dismiss it');
  await evaluator.types('Report', 'It was weighed with the rest');
  await evaluator.presses('Send the report');
  await evaluator.reads('The report is with the panel.');

  await judge.signsIn();
  await judge.follows('Decide an appeal, York');
  await judge.ticks('The appeal is dismissed');
  await judge.ticks('H. Appeal');
  await judge.types('Reasons', 'It was weighed');
  await judge.presses('Record the decision');
  await judge.reads('The appeal is decided.');
}

async function theGradeIsApproved({ 'p-director-1': director, 'p-hmci': hmci }) {
  await director.signsIn();
  await signsFinalOff(director);
  await hmci.signsIn();
  await hmci.setsUpASecondFactor();
  await approves(hmci);
}

async function signsFinalOff(director) {
  await findsYork(director);
  await director.follows(/^Sign the final grade off/);
  await director.ticks('J. Director');
  await director.presses('Sign the grade off');
  await director.reads('The final grade is signed off.');
}

async function approves(hmci) {
  await hmci.follows('Approve the assessment, York');
  await hmci.presses('Approve the assessment');
  await hmci.reads('The assessment is approved.');
}

async function sendsAhead(assessor) {
  await assessor.follows('Send the letter ahead of publication, York');
  await assessor.presses('Send the letter');
  await assessor.reads('The letter was sent ahead of publication.');
}

async function theReleaseIsPrepared({ 'p-assessor': assessor, 'p-officer': officer, 'p-admin': admin }, play) {
  const { program } = play;
  await assessor.signsIn();
  await sendsAhead(assessor);

  // The set is written where files are, which no page does; then it is put on the schedule.
  await program.stops();
  await program.runs('publish', '--embargoed', '--out', 'site', '--no-pdf', '--as', 'p-director-1', '--clock', '2027-11-05T10:00:00Z');
  await program.serves('2027-11-05T11:00:00Z');

  await admin.signsIn();
  await admin.follows('Publications');
  await schedules(admin);
  // A second look: it is taken off, which has to be meant, and put on again.
  await admin.follows('Take a publication off the schedule');
  await admin.tab.getByLabel('Which', { exact: true }).selectOption({ index: 1 });
  await admin.types('Why', 'A figure is looked at once more');
  await play.meaning([422], () => admin.presses('Take it off the schedule'));
  await admin.ticks('I understand what follows, and that it cannot be undone');
  await admin.presses('Take it off the schedule');
  await admin.reads('The publication is off the schedule.');
  await schedules(admin);
  await officer.signsIn();
  await officer.follows('The side of York');
  await officer.follows('Your letter, sentence by sentence');
}

async function schedules(admin) {
  await admin.follows('Put a publication on the schedule');
  await admin.ticks('Grades and letters of the cycle');
  await admin.ticks('On the calendar’s minute', 'When it comes out');
  await admin.presses('Put it on the schedule');
  await admin.reads('The publication is on the schedule.', '00:01 on Monday 8 November 2027');
}

async function theReleaseMinuteComes(people, play) {
  const visitor = new Person(play, 'somebody');
  await visitor.sits();
  await visitor.opens('/');
  await visitor.reads('Nothing is published yet', '00:01 on Monday 8 November 2027');
  await play.meaning([404], () => visitor.opens('/areas/york/'));
  await visitor.readsNot('performs well', 'Safeguarding was judged');
  await play.meaning([404], () => visitor.opens('/areas/york/letter.html'));
  await visitor.readsNot('performs well', 'Safeguarding was judged');
  await comesOut(play, '/', '2027-11-08T00:01:00Z', (page) => !page.includes('Nothing is published yet'));
  await visitor.opens('/');
  const search = 'Find an area, a group of settings, an indicator or a rule';
  await visitor.types(search, 'York');
  if (play.script) {
    // What a script adds: what is found stands there while one types.
    await visitor.goes(() => visitor.tab.locator('#search-found a').first().click());
  } else {
    await visitor.presses('Search');
  }
  await visitor.isAt('York');
  await visitor.reads('Performs well');
  await visitor.follows(/letter/i);
  await visitor.reads('Strengths', 'Safeguarding was judged good');
}

/** Asks for a page until it shows what comes out at a minute, which it must not before. */
async function comesOut({ program }, path, minute, shows) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const answer = await fetch(program.origin + path);
    const shown = shows(await answer.text()) && answer.status === 200;
    const after = program.now() - Date.parse(minute);
    if (shown && after < 0) throw new Error('it is out before its minute');
    if (shown) return;
    if (after > 180_000) throw new Error(`it does not come out: ${answer.status}`);
  }
}

async function theLetterIsCorrected(people, { program }) {
  const { 'p-assessor': assessor, 'p-director-1': director, 'p-hmci': hmci, 'p-admin': admin } = people;
  await director.signsIn();
  await findsYork(director);
  // What was done by mistake is taken back.
  await director.follows(/^Reopen a case/);
  await director.ticks('The grade that was published is wrong');
  await director.types('Why', 'A school is missing');
  await director.presses('Open the case again');
  await director.reads('The case is open again.');
  await director.follows(/^Withdraw an act/);
  await director.ticks(/you reopened the case/);
  await director.types('Why', 'No school is missing');
  await director.presses('Withdraw it');
  await director.reads('The act is withdrawn.');

  await assessor.signsIn();
  await findsYork(assessor);
  await assessor.follows('Letter');
  const letter = assessor.tab.getByLabel('The letter, as Markdown', { exact: true });
  await assessor.types('The letter, as Markdown', `${await letter.inputValue()}\n${putRight}\n`);
  await assessor.presses('Correct what was published with it');
  await assessor.types('Why', mended);
  await assessor.presses('Draft the correction');
  await assessor.reads('The correction is drafted.');

  await director.follows('Your work');
  await signsFinalOff(director);
  await hmci.signsIn();
  await approves(hmci);
  await assessor.follows('Your work');
  await sendsAhead(assessor);

  await program.stops();
  await program.runs('publish', '--embargoed', '--out', 'corrected', '--no-pdf', '--why', mended, '--as', 'p-director-1', '--clock', '2027-11-15T10:00:00Z');
  await program.serves('2027-11-15T11:00:00Z');
  await admin.signsIn();
  await admin.follows('Publications');
  await admin.follows('Put a publication on the schedule');
  await admin.ticks('A correction of what was published');
  await admin.ticks('At another time', 'When it comes out');
  await admin.dates('Day', 16, 11, 2027);
  await admin.types('Time in London', '09:00');
  await admin.types('Why (optional)', mended);
  await admin.presses('Put it on the schedule');
  await admin.reads('The publication is on the schedule.', '09:00 on Tuesday 16 November 2027');
}

async function theCorrectionComesOut(people, play) {
  const visitor = new Person(play, 'somebody');
  await visitor.sits();
  await visitor.opens('/areas/york/letter.html');
  await visitor.readsNot(putRight);
  await comesOut(play, '/areas/york/letter.html', '2027-11-16T09:00:00Z', (page) => page.includes(putRight));
  await visitor.opens('/areas/york/letter.html');
  await visitor.reads(putRight);
  await visitor.opens('/changes/');
  await visitor.reads(mended);
}

/** Of somebody who asked for it. */
async function aKeyIsErased({ 'p-admin': admin }, play) {
  await admin.signsIn();
  await admin.follows('People');
  await admin.reads('L. Link');
  await admin.follows('Erase a key');
  await admin.ticks('The key of a person');
  await admin.tab.getByLabel('Whose', { exact: true }).selectOption('p-link');
  await admin.ticks('The person asked for it, and the law gives it to them');
  await play.meaning([422], () => admin.presses('Erase the key for good'));
  await admin.ticks('I understand what follows, and that it cannot be undone');
  await admin.presses('Erase the key for good');
  await admin.reads('The key is erased. Nobody reads the texts under it any more.', 'p-link');
  await admin.readsNot('L. Link');
}
