package io.portmatrix.notify;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The settings file as it is written (YAML); no secret stands in it, only where secrets are. */
record NotifyFile(@Nullable Integer timeoutSeconds, @Nullable Webhook webhook, @Nullable Mail mail) {
    static final NotifyFile EMPTY = new NotifyFile(null, null, null);
    private static final int LARGEST = 64 * 1024;

    /** Where the webhook is and how it is called. */
    record Webhook(@Nullable String url, @Nullable String urlFile, @Nullable String secretFile,
            @Nullable Boolean unsigned, @Nullable Boolean allowPlain, @Nullable String caFile,
            @Nullable Integer attempts) {
        static final Webhook EMPTY = new Webhook(null, null, null, null, null, null, null);
    }

    /** Where mail goes, and by which server. */
    record Mail(@Nullable String host, @Nullable Integer port, @Nullable String security, @Nullable Boolean allowPlain,
            @Nullable String from, @Nullable List<String> to, @Nullable String user, @Nullable String passwordFile,
            @Nullable String caFile, @Nullable Integer attempts) {}

    /**
     * Reads it.
     *
     * @throws FileSystemException if it is not as it must be; the reason says where and what to write
     * @throws IOException if it can't be read
     */
    static NotifyFile read(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new FileSystemException(path.toString(), null, "is larger than settings are");
        }
        YAMLMapper mapper = YAMLMapper
                .builder(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build();
        String content = Files.readString(path);
        if (content.isBlank()) {
            return EMPTY;
        }
        try {
            NotifyFile file = mapper.readValue(content, NotifyFile.class);
            return file == null ? EMPTY : file;
        } catch (UnrecognizedPropertyException e) {
            throw wrong(path, e, "there is no key " + e.getPropertyName() + advice(e));
        } catch (JacksonException e) {
            throw wrong(path, e, String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("is no YAML"));
        }
    }

    private static String advice(UnrecognizedPropertyException e) {
        String name = String.valueOf(e.getPropertyName()).toLowerCase(Locale.ROOT);
        if (name.contains("password") || name.contains("secret")) {
            return "; secrets are kept elsewhere: write password-file or secret-file with the name of a file";
        }
        return e.getKnownPropertyIds() == null ? ""
                : "; there are "
                        + String.join(", ", e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
    }

    private static FileSystemException wrong(Path path, JacksonException e, String reason) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return new FileSystemException(path + (line > 0 ? ":" + line : ""), null, reason);
    }
}
