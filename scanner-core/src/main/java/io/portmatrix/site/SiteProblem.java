package io.portmatrix.site;

/**
 * One thing that is wrong with what describes a site.
 *
 * @param source file name as the user gave it, {@code stdin}, or the name of an option or environment variable
 * @param line 1-based line in the file, or 0 where the source has no lines
 * @param what what is wrong; control characters of the input are escaped
 * @param instead what to write instead, possibly empty
 */
public record SiteProblem(String source, int line, String what, String instead) {
    /** {@code file:line: what is wrong; what to write instead}. */
    @Override
    public String toString() {
        String place = line > 0 ? source + ":" + line : source;
        return instead.isEmpty() ? place + ": " + what : place + ": " + what + "; " + instead;
    }
}
