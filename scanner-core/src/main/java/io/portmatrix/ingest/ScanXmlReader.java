package io.portmatrix.ingest;

import io.portmatrix.model.Limitation;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of {@code nmap -oX}, and what other scanners write like it. One host is kept at a time.
 *
 * @see <a href="https://nmap.org/book/app-nmap-dtd.html">nmap's document type</a>
 */
final class ScanXmlReader {
    private final String file;
    private final ImportHandler handler;
    private final ForeignHosts foreign = new ForeignHosts();
    private final RunWords run = new RunWords();
    private @Nullable ScannedHost host;
    private @Nullable ScannedPort port;
    private @Nullable String extraState;
    private boolean begun;
    private boolean finished;
    private @Nullable String error;

    ScanXmlReader(String file, ImportHandler handler) {
        this.file = file;
        this.handler = handler;
    }

    /** As {@link ImportFormat#read}. */
    Optional<String> read(InputStream in) throws IOException {
        Optional<String> incomplete = elements(in);
        if (run.listsOpenOnly()) {
            handler.limitation(new Limitation("open-ports-only", file + ": " + run.tool()
                    + " lists open ports; what it does not list is not known to be closed"));
        }
        run.limitations(file).forEach(handler::limitation);
        foreign.limitation(file).ifPresent(handler::limitation);
        return incomplete;
    }

    private Optional<String> elements(InputStream in) throws IOException {
        SafeXml xml = null;
        try {
            xml = SafeXml.of(in);
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml);
                } else {
                    end(xml.name());
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io && !isAboutText(io)) {
                throw io;
            }
            return damaged(xml, e.getNestedException() instanceof IOException io ? reason(io) : reason(e), e);
        } catch (CharConversionException e) {
            return damaged(xml, reason(e), e);
        }
        if (error != null) {
            return Optional.of(file + ": " + run.tool() + " ended with an error: " + error);
        }
        return finished ? Optional.empty() : Optional.of(file + ": " + run.tool() + " did not finish its run");
    }

    /** Bytes that are no text in the file's encoding, and a piece that is too large, are the file's fault. */
    private static boolean isAboutText(IOException e) {
        return e instanceof SafeXml.TooLarge || e instanceof CharacterCodingException;
    }

    private static String reason(IOException e) {
        return e instanceof CharacterCodingException ? "it has bytes that are no text in its encoding"
                : String.valueOf(e.getMessage());
    }

    private Optional<String> damaged(@Nullable SafeXml xml, String why, Exception e) {
        String line = ", line " + (xml == null ? 1 : xml.line());
        String fault = xml != null && xml.ended() ? "it ends in the middle, so it was cut off" : why;
        if (!begun) {
            throw new IngestException(file + line + ": is no XML of nmap or masscan: " + fault, e);
        }
        ScannedHost open = host;
        if (open != null) {
            open.give(run, handler, false);
        }
        return Optional.of(file + line + ": " + fault);
    }

    /** The parser's reason without its own report of the place. */
    private static String reason(XMLStreamException e) {
        String text = String.valueOf(e.getMessage());
        int message = text.indexOf("Message: ");
        return (message < 0 ? text : text.substring(message + "Message: ".length())).lines().findFirst().orElse("");
    }

    private void start(SafeXml xml) {
        String name = xml.name();
        if (xml.depth() == 1) {
            if (!name.equals("nmaprun")) {
                throw new IngestException(file + ", line " + xml.line() + ": is XML of another kind (it begins with <"
                        + name + ">); the XML of nmap -oX or masscan -oX is needed");
            }
            begun = true;
            run.begin(file, xml.attribute("scanner"), xml.attribute("version"), xml.attribute("start"));
            return;
        }
        switch (name) {
            case "scaninfo" -> run.scanned(xml.attribute("protocol"), xml.attribute("type"), xml.attribute("services"));
            case "finished" -> {
                finished = true;
                if (xml.attribute("exit").equals("error")) {
                    error = Words.orNull(xml.attribute("errormsg")) == null ? "no reason is given"
                            : xml.attribute("errormsg").strip();
                }
            }
            case "host" -> host = xml.depth() == 2 ? new ScannedHost(time(xml), xml.attribute("timedout")) : host;
            default -> {
                if (host != null) {
                    inHost(xml, name, host);
                }
            }
        }
    }

    private @Nullable Instant time(SafeXml xml) {
        Instant end = Words.seconds(xml.attribute("endtime"));
        Instant start = Words.seconds(xml.attribute("starttime"));
        return end != null ? end : start != null ? start : run.started();
    }

    private void inHost(SafeXml xml, String name, ScannedHost into) {
        ScannedPort current = port;
        switch (name) {
            case "status" -> into.status(xml.attribute("state"), xml.attribute("reason"),
                    Words.number(xml.attribute("reason_ttl"), 0, 255));
            case "address" -> into.address(xml.attribute("addr"));
            case "extraports" -> {
                extraState = xml.attribute("state");
                into.extra(extraState, Words.number(xml.attribute("count"), 0, Integer.MAX_VALUE));
            }
            case "extrareasons" -> {
                if (extraState != null) {
                    into.extraReason(extraState, xml.attribute("reason"), xml.attribute("proto"),
                            xml.attribute("ports"));
                }
            }
            case "port" -> port = new ScannedPort(xml.attribute("protocol"), xml.attribute("portid"));
            case "state" -> {
                if (current != null) {
                    current.state(xml.attribute("state"), xml.attribute("reason"), xml.attribute("reason_ttl"),
                            xml.attribute("reason_ip"));
                }
            }
            case "service" -> {
                if (current != null) {
                    current.service(xml);
                }
            }
            default -> {
                // scripts, operating systems, traces: nothing that is judged here
            }
        }
    }

    private void end(String name) {
        ScannedHost current = host;
        if (current == null) {
            return;
        }
        switch (name) {
            case "extraports" -> extraState = null;
            case "port" -> {
                if (port != null) {
                    current.add(port);
                    port = null;
                }
            }
            case "host" -> {
                current.foreignTo(handler).ifPresentOrElse(foreign::add, () -> current.give(run, handler, true));
                host = null;
            }
            default -> {
                // nothing ends with it
            }
        }
    }
}
