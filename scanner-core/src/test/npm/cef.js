// Reads lines of the Common Event Format from standard input by nsyslog-parser and prints what it understood as an array of JSON.
const cef = require('nsyslog-parser/cef.js');

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => { input += chunk; });
process.stdin.on('end', () => {
    const lines = input.split('\n').filter((line) => line.length > 0);
    process.stdout.write(JSON.stringify(lines.map((line) => cef.parse(line))));
});
