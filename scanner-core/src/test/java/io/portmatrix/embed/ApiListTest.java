package io.portmatrix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.report.ReportFormat;
import io.portmatrix.report.ReportFormats;
import io.portmatrix.scan.NotAuthorisedException;
import io.portmatrix.scan.ScanListener;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What programs that embed portmatrix may rely on: nobody changes it without seeing it. {@code mvn test -Dgolden.update}
 * writes the list anew.
 */
class ApiListTest {
    private static final Path LIST = Path.of("docs/api.txt");
    private static final String HEAD = """
            # What a program that embeds portmatrix may rely on: every public and protected member of the façade. Written by
            # ApiListTest with -Dgolden.update; not to be edited. What takes something away or alters it breaks such programs.
            """;

    @Test
    void the_api_is_as_it_is_listed() throws Exception {
        String now = HEAD + list();
        if (System.getProperty("golden.update") != null) {
            Files.writeString(LIST, now);
        }
        assertThat(now).as("%s; if the change is meant, write the list anew with -Dgolden.update", LIST)
                .isEqualTo(Files.readString(LIST));
    }

    private static String list() throws Exception {
        StringBuilder list = new StringBuilder();
        List<Class<?>> types = new ArrayList<>(ofPackage(SiteScan.class));
        types.addAll(
                List.of(ScanListener.class, NotAuthorisedException.class, ReportFormats.class, ReportFormat.class));
        for (Class<?> type : types) {
            list.append('\n').append(type.toGenericString());
            if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
                list.append(" extends ").append(type.getSuperclass().getName());
            }
            list.append('\n');
            TreeSet<String> members = new TreeSet<>();
            Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                    .flatMap(Stream::of)
                    .map(Member.class::cast)
                    .filter(ApiListTest::isSeen)
                    .forEach(member -> members.add(signature(member)));
            members.forEach(member -> list.append("    ").append(member).append('\n'));
        }
        return list.toString();
    }

    private static String signature(Member member) {
        return member instanceof Executable executable ? executable.toGenericString()
                : ((Field) member).toGenericString();
    }

    private static boolean isSeen(Member member) {
        return !member.isSynthetic() && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    /** The public types of a package's main code. */
    private static List<Class<?>> ofPackage(Class<?> one)
            throws URISyntaxException, IOException, ClassNotFoundException {
        Path folder = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(one.getPackageName().replace('.', '/'));
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String file : files.map(f -> f.getFileName().toString()).sorted().toList()) {
                if (file.endsWith(".class") && !file.startsWith("package-info")) {
                    Class<?> type = Class.forName(one.getPackageName() + "." + file.replace(".class", ""));
                    if (Modifier.isPublic(type.getModifiers())) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }
}
