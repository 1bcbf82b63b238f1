// Reads Markdown from standard input by markdown-it, with HTML and bare links on, and prints what it makes of it as JSON.
const reader = require('markdown-it')({ html: true, linkify: true });

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => { input += chunk; });
process.stdin.on('end', () => {
    const result = { types: {}, html: [], tables: [] };
    const see = (token) => {
        result.types[token.type] = (result.types[token.type] || 0) + 1;
        if (token.type === 'html_inline' || token.type === 'html_block') {
            result.html.push(token.content);
        }
        if (token.type === 'table_open') {
            result.tables.push([]);
        }
        if (token.type === 'tr_open') {
            result.tables[result.tables.length - 1].push(0);
        }
        if (token.type === 'th_open' || token.type === 'td_open') {
            const rows = result.tables[result.tables.length - 1];
            rows[rows.length - 1] += 1;
        }
        (token.children || []).forEach(see);
    };
    reader.parse(input, {}).forEach(see);
    process.stdout.write(JSON.stringify(result));
});
