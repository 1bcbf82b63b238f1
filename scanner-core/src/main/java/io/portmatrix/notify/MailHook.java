package io.portmatrix.notify;

import io.portmatrix.report.SafeText;
import io.portmatrix.report.terminal.DiffReport;
import io.portmatrix.report.terminal.TerminalReport;
import io.portmatrix.report.terminal.TerminalStyle;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Sends a mail: what fails, or what changed where there is an earlier report. The subject is one line of harmless text however
 * the site is called.
 */
final class MailHook implements Hook {
    /** For one step of the conversation. */
    private static final String PATIENCE_MILLIS = "20000";
    private static final int WIDTH = 78;
    private static final int LONGEST_SUBJECT = 150;

    private final MailSettings settings;
    private final Persistence persistence;

    MailHook(MailSettings settings, Persistence persistence) {
        this.settings = settings;
        this.persistence = persistence;
    }

    @Override
    public String name() {
        return "mail to " + String.join(", ", settings.to());
    }

    @Override
    public void tell(Notice notice) throws HookException, InterruptedException {
        Session session = Session.getInstance(properties());
        MimeMessage message;
        try {
            message = message(session, notice);
        } catch (MessagingException | IOException e) {
            throw HookException.forGood("could not be written: " + e.getMessage());
        }
        persistence.run(() -> send(session, message));
    }

    private Properties properties() {
        Properties properties = new Properties();
        put(properties, "host", settings.host());
        put(properties, "port", Integer.toString(settings.port()));
        put(properties, "connectiontimeout", PATIENCE_MILLIS);
        put(properties, "timeout", PATIENCE_MILLIS);
        put(properties, "writetimeout", PATIENCE_MILLIS);
        // Else the machine's own name would be looked up.
        put(properties, "localhost", settings.from().substring(settings.from().lastIndexOf('@') + 1));
        put(properties, "auth", Boolean.toString(settings.user() != null));
        boolean starttls = settings.security() == MailSettings.Security.STARTTLS;
        put(properties, "starttls.enable", Boolean.toString(starttls));
        put(properties, "starttls.required", Boolean.toString(starttls));
        put(properties, "ssl.enable", Boolean.toString(settings.security() == MailSettings.Security.TLS));
        put(properties, "ssl.checkserveridentity", "true");
        if (settings.tls() != null) {
            properties.put("mail.smtp.ssl.socketFactory", settings.tls().getSocketFactory());
        }
        return properties;
    }

    private static void put(Properties properties, String name, String value) {
        var unused = properties.put("mail.smtp." + name, value);
    }

    private MimeMessage message(Session session, Notice notice) throws MessagingException, IOException {
        String id = "<" + CommandVariables.harmless(notice.report().run().id()).replaceAll("[^A-Za-z0-9._-]", "_") + "@"
                + settings.from().substring(settings.from().lastIndexOf('@') + 1) + ">";
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // The same in every attempt, so that a mail that comes twice is known to be one.
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress(settings.from(), true));
        for (String recipient : settings.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        }
        message.setSubject(subject(notice), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notice.report().run().finished()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's vacation answers it
        message.setText(text(notice), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    static String subject(Notice notice) {
        String subject = SafeText.escape("portmatrix: " + notice.headline());
        return subject.length() <= LONGEST_SUBJECT ? subject
                : subject.substring(0, subject.offsetByCodePoints(0,
                        subject.codePointCount(0, LONGEST_SUBJECT - 3))) + "...";
    }

    private static String text(Notice notice) throws IOException {
        TerminalStyle style = new TerminalStyle(WIDTH, false, true);
        BoundedText text = new BoundedText();
        text.append(SafeText.escape(notice.headline())).append("\n\n");
        if (notice.report().comparison() == null) {
            new TerminalReport(style).writeFailures(notice.report(), text);
        } else {
            new DiffReport(style).write(notice.report(), text);
        }
        return text.toString();
    }

    private void send(Session session, MimeMessage message) throws HookException {
        try (Transport transport = session.getTransport("smtp")) {
            Secret password = settings.password();
            transport.connect(settings.host(), settings.port(), settings.user(),
                    password == null ? null : password.reveal());
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AuthenticationFailedException e) {
            throw HookException.forGood("the server refuses user and password");
        } catch (MessagingException e) {
            String reason = reason(e);
            throw isForGood(e) ? HookException.forGood(reason) : HookException.forNow(reason, null);
        }
    }

    /** The innermost exception tells what went wrong; the outer ones say that it did. */
    private static String reason(MessagingException e) {
        Exception next = e;
        while (next instanceof MessagingException outer && outer.getNextException() != null) {
            next = outer.getNextException();
        }
        return next.getMessage() == null ? next.getClass().getSimpleName() : next.getMessage().strip();
    }

    /** Replies of 500 and more are (RFC 5321, section 4.2.1). */
    private static boolean isForGood(MessagingException thrown) {
        for (Exception e = thrown; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int reply = switch (e) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                default -> 0;
            };
            if (reply >= 500 || e instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
