// Reads syslog messages from standard input by glossy, one a line, and prints what it understood as an array of JSON.
const parser = require('glossy').Parse;

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => { input += chunk; });
process.stdin.on('end', () => {
    const lines = input.split('\n').filter((line) => line.length > 0);
    process.stdout.write(JSON.stringify(lines.map((line) => {
        const read = parser.parse(line);
        return {
            facility: read.facility,
            severity: read.severity,
            type: read.type,
            time: read.time instanceof Date ? read.time.toISOString() : null,
            host: read.host,
            application: read.appName,
            process: read.pid,
            id: read.msgID,
            data: read.structuredData,
            message: read.message,
        };
    })));
});
