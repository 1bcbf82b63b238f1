package io.portmatrix.history;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many findings a run had; zeros are left out. Empty for a run that has not ended.
 *
 * @param run the run
 * @param verdicts verdict → findings
 * @param severities severity → deviations
 * @param kinds kind → findings that are a problem: anything but compliant and not applicable
 */
public record RunCounts(StoredRun run, Map<String, Integer> verdicts, Map<String, Integer> severities,
        Map<String, Integer> kinds) {
    public RunCounts {
        verdicts = Collections.unmodifiableMap(new TreeMap<>(verdicts));
        severities = Collections.unmodifiableMap(new TreeMap<>(severities));
        kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    }
}
