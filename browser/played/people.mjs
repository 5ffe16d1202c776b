// Who plays the season, and how they come to be in it.
import { Person } from './person.mjs';

export const YORK = 'E06000014';

const evidence = `\
record,area,remit,urn,group,kind,inspected,published,overall,safeguarding,looked_after,priority_actions
registration,York,schools,9000001,primary,,,,,,,
registration,York,schools,9000002,primary,,,,,,,
registration,York,schools,9000003,secondary-sixth-form,,,,,,,
registration,Barnet,schools,9000031,primary,,,,,,,
finding,,schools,9000001,,inspection,2010-03-09,2010-04-01,good,,,
finding,,schools,9000002,,inspection,2010-05-11,2010-06-01,satisfactory,,,
finding,,schools,9000003,,inspection,2010-06-15,2010-07-01,good,,,
finding,,schools,9000031,,inspection,2010-03-09,2010-04-01,satisfactory,,,
area-inspection,York,,,,full-inspection,2010-11,2010-12-20,,good,good,0
area-inspection,Barnet,,,,full-inspection,2010-11,2010-12-20,,adequate,adequate,0
`;
/** Whom letters are from and to. */
const register = `\
role,area,name,post,organisation,address,salutation,from,to
sender,,The Inspectorate,,,1 Plumb Lane|London,,,
signatory,,Mr Tom Tern,Director of inspection,,,,,
addressee,,Ms Ada Adeyemi,Director of Children's Services,The Council,1 High Street,Ms Adeyemi,2001-01-01,
`;

/** Everybody but the first administrator, who lets them in: id, name, role, areas. */
const everybody = [
  ['p-link', 'L. Link', 'link-inspector', 'York'],
  ['p-assessor', 'A. Assessor', 'assessor', ''],
  ['p-reader', 'B. Reader', 'reader', ''],
  ['p-second-reader', 'C. Reader', 'reader', ''],
  ['p-panel-1', 'D. Panel', 'panel', ''],
  ['p-panel-2', 'E. Panel', 'panel', ''],
  ['p-evaluator', 'F. Evaluator', 'evaluator', ''],
  ['p-evaluator', 'F. Evaluator', 'assessor', ''],
  ['p-appeal-1', 'G. Appeal', 'appeal-panel', ''],
  ['p-appeal-2', 'H. Appeal', 'appeal-panel', ''],
  ['p-director-1', 'I. Director', 'director', ''],
  ['p-director-2', 'J. Director', 'director', ''],
  ['p-hmci', 'K. Inspector', 'hmci', ''],
  ['p-officer', 'M. Officer', 'area-officer', 'York'],
  ['p-press', 'N. Press', 'press-officer', ''],
  ['p-analyst', 'O. Analyst', 'analyst', ''],
];
/** Those who act themselves; others sit beside them, and need no browser. */
const acting = everybody.map(([who]) => who).filter((who) => !['p-panel-2', 'p-appeal-2', 'p-director-2', 'p-press'].includes(who));

/** The files that the season rests on, and the link of the first account: what the command line does before anybody can sign in. */
export async function furnished(program) {
  await program.file('evidence.csv', evidence);
  await program.file('register.csv', register);
  await program.file('people.csv', ['person,name,role,areas', ...everybody.filter(([who]) => who !== 'p-analyst').map((row) => row.join(','))].join('\n'));
  await program.runs('import', 'evidence.csv', '--clock', '2027-01-04T08:00:00Z');
  await program.runs('people', 'import', 'register.csv');
  const first = ['account', 'first', '--person', 'p-admin', '--name', 'P. Administrator', '--email', 'p-admin@example.gov.uk'];
  const { rows } = JSON.parse(await program.runs(...first, '--public-url', program.origin, '--format', 'json'));
  return rows[0].link;
}

/** The first account is opened, and with it the season; everybody is brought into it and asked in; each opens the link of their letter. */
export async function letIn(play, firstLink) {
  const { program } = play;
  const people = { 'p-admin': new Person(play, 'p-admin') };
  const admin = people['p-admin'];
  await program.serves(null);
  await opensTheirAccount(admin, firstLink);
  await program.serves('2027-01-05T09:00:00Z');
  await admin.signsIn();
  // Whoever keeps accounts has a second factor, and sets it up before anything else.
  await admin.setsUpASecondFactor();
  await opensTheSeason(admin);
  await bringsIn(admin, everybody.find(([who]) => who === 'p-analyst'));
  // The others come from a file, which no page takes.
  await program.stops();
  await program.runs('season', 'enrol', '--from', 'people.csv', '--as', 'p-admin', '--clock', '2027-01-05T09:10:00Z');
  await program.serves('2027-01-05T09:15:00Z');
  await admin.follows('Your work');
  await admin.follows('Accounts: who is in, and asking somebody in');
  for (const who of new Set(acting)) {
    // A list that grows by a line is the same page.
    play.passing = who !== acting[0];
    const person = new Person(play, who);
    people[who] = person;
    const [, name] = everybody.find(([id]) => id === who);
    await admin.types('Number', who);
    await admin.types('Name', name);
    await admin.types('E-mail address', person.email);
    await admin.presses('Send the link');
    await admin.reads('The link is on its way.', person.email);
  }
  play.passing = false;
  await admin.leaves();
  for (const who of new Set(acting)) {
    const letter = await play.program.mail(people[who].email);
    await opensTheirAccount(people[who], /https?:\S*\/links\/\S+/.exec(letter)[0]);
  }
  return people;
}

async function opensTheSeason(admin) {
  await admin.follows('Open a season');
  await admin.types('Year of the season', '2011');
  await admin.types('Your name in it', 'P. Administrator');
  await admin.types('Or move the framework’s calendar to the year (optional)', '2027');
  await admin.presses('Open the season');
  await admin.reads('The season is open, and you are its administrator.');
}

async function bringsIn(admin, [who, name, role]) {
  await admin.follows('Bring a person into the season');
  await admin.types('Their number', who);
  await admin.types('Their name', name);
  await admin.presses('Bring them in');
  await admin.reads('The person is in the season.', name);
  await admin.follows('Give a role');
  await admin.tab.getByLabel('Who', { exact: true }).selectOption(who);
  await admin.tab.locator(`input[value="${role}"]`).check();
  await admin.presses('Give the role');
  await admin.reads('The role is given.');
}

async function opensTheirAccount(person, link) {
  await person.sits();
  await person.opens(link);
  await person.isAt('Open your account');
  await person.types('New password', person.password);
  await person.presses('Open the account');
  await person.isAt('Sign in');
  await person.leaves();
}
