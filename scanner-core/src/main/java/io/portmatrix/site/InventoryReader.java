package io.portmatrix.site;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.portmatrix.site.Draft.AddressDraft;
import io.portmatrix.site.Draft.DeploymentDraft;
import io.portmatrix.site.Draft.HostDraft;
import io.portmatrix.site.Draft.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an inventory (RFC 4180, UTF-8, commas, or semicolons if the header has them) into hosts. Rows of the same host
 * are one host with several products.
 */
final class InventoryReader {
    private static final String SET_COLUMN = "set.";
    private static final List<String> COLUMNS = List.of("host", "address", "product", "release", "set", "zone");

    private static final Pattern LINE = Pattern.compile("line (\\d{1,9})");

    private final String source;
    private final Problems problems;
    private int headerLine;
    private final Map<String, HostDraft> hosts = new LinkedHashMap<>();

    private InventoryReader(String source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    static List<HostDraft> read(SourceText file, Problems problems) {
        InventoryReader reader = new InventoryReader(file.name(), problems);
        String header = file.text().lines().findFirst().orElse("");
        char separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
        int line = 1;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file.text())) {
            @Nullable
            List<String> columns = null;
            for (CsvRecord row : records) {
                line = (int) row.getStartingLineNumber();
                if (columns == null) {
                    columns = reader.header(row);
                    if (columns.isEmpty()) {
                        return List.of();
                    }
                } else {
                    reader.row(columns, row);
                }
            }
            if (columns == null) {
                problems.add(new Mark(file.name(), 1), "the inventory is empty",
                        "begin it with the line host,address,product,release");
            } else if (line == reader.headerLine) {
                problems.add(new Mark(file.name(), line), "the inventory lists no host", "add a row for each host");
            }
        } catch (CsvParseException e) {
            // The line is in the message only: the record before the broken one is the last that was seen.
            Matcher broken = LINE.matcher(String.valueOf(e.getMessage()));
            problems.add(new Mark(file.name(), broken.find() ? Integer.parseInt(broken.group(1)) : line),
                    "the quotes of this row can't be read", "put the whole field in quotes and double those inside");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory
        }
        return List.copyOf(reader.hosts.values());
    }

    private List<String> header(CsvRecord row) {
        Mark mark = mark(row);
        headerLine = mark.line();
        List<String> columns = new ArrayList<>();
        boolean good = true;
        for (String field : row.getFields()) {
            String column = field.strip().toLowerCase(Locale.ROOT);
            if (columns.contains(column)) {
                problems.add(mark, "the column " + Quoted.of(column) + " stands here twice", "keep one of them");
                good = false;
            } else if (!COLUMNS.contains(column) && !(column.startsWith(SET_COLUMN) && column.length() > 4)) {
                problems.add(mark, "an inventory has no column " + Quoted.of(field),
                        NearestName.of(column, COLUMNS)
                                .map(c -> "write " + c)
                                .orElse("write " + NearestName.choice(COLUMNS) + ", or set. and a parameter"));
                good = false;
            }
            columns.add(column);
        }
        if (good && !columns.contains("host") && !columns.contains("address")) {
            problems.add(mark, "there is neither a column host nor a column address",
                    "begin the inventory with the line host,address,product,release");
            good = false;
        }
        return good ? columns : List.of();
    }

    private void row(List<String> columns, CsvRecord row) {
        Mark mark = mark(row);
        if (row.getFieldCount() != columns.size()) {
            problems.add(mark, "this row has " + row.getFieldCount() + " fields and the header " + columns.size(),
                    "give each column a field, and put fields with commas in quotes");
            return;
        }
        if (row.getFields().stream().anyMatch(f -> f.indexOf('\n') >= 0 || f.indexOf('\r') >= 0)) {
            problems.add(mark, "a field of this row goes over several lines", "close its quotes in the same line");
            return;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!row.getField(i).isBlank()) {
                cells.put(columns.get(i), row.getField(i).strip());
            }
        }
        if (cells.isEmpty()) {
            return;
        }
        String host = cells.get("host");
        String address = cells.get("address");
        String title = host != null ? host : address;
        if (title == null) {
            problems.add(mark, "this row names no host", "fill in host or address");
            return;
        }
        Marked<String> zone = marked(cells.get("zone"), mark);
        List<AddressDraft> addresses = address == null
                ? List.of()
                : List.of(new AddressDraft(new Marked<>(address, mark), zone));
        HostDraft draft = new HostDraft(marked(host, mark), zone, addresses, deployments(cells, mark), List.of(),
                List.of(), mark);
        hosts.merge(title, draft, HostDraft::and);
    }

    private List<DeploymentDraft> deployments(Map<String, String> cells, Mark mark) {
        List<Pair> settings = settings(cells, mark);
        String product = cells.get("product");
        if (product == null) {
            if (!settings.isEmpty() || cells.containsKey("release")) {
                problems.add(mark, "this row has a release or settings but no product", "fill in product");
            }
            return List.of();
        }
        return List.of(new DeploymentDraft(new Marked<>(product, mark), marked(cells.get("release"), mark), settings,
                List.of(), List.of(), true));
    }

    private List<Pair> settings(Map<String, String> cells, Mark mark) {
        List<Pair> settings = new ArrayList<>();
        cells.forEach((column, value) -> {
            if (column.startsWith(SET_COLUMN)) {
                settings.add(pair(column.substring(SET_COLUMN.length()), value, mark));
            }
        });
        for (String item : cells.getOrDefault("set", "").split(";", -1)) {
            int equals = item.indexOf('=');
            if (equals > 0) {
                settings.add(pair(item.substring(0, equals).strip(), item.substring(equals + 1).strip(), mark));
            } else if (!item.isBlank()) {
                problems.add(mark, Quoted.of(item.strip()) + " is no setting",
                        "write as in platform=linux;security-mode=high");
            }
        }
        return settings;
    }

    private Mark mark(CsvRecord row) {
        return new Mark(source, (int) row.getStartingLineNumber());
    }

    private static Pair pair(String key, String value, Mark mark) {
        return new Pair(new Marked<>(key, mark), new Marked<>(value, mark));
    }

    private static @Nullable Marked<String> marked(@Nullable String text, Mark mark) {
        return text == null ? null : new Marked<>(text, mark);
    }
}
