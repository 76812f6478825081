package perennial.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No text makes a regular expression take its time: every one in the code, and every one in the document. */
final class PatternsTest {
    private static final int LENGTH = 4_000;
    private static final long MOST_STEPS = 200L * LENGTH;

    @Test
    void noTextTakesMoreThanLinearTime() throws ReflectiveOperationException {
        Map<String, Pattern> patterns = new TreeMap<>(ofTheCode());
        assertThat(patterns).hasSizeGreaterThan(20);
        collect(RunningApi.get().send("GET", "/v1/openapi.json", Map.of(), "").json(), patterns);
        patterns.forEach((where, pattern) -> {
            for (String text : hostile()) assertLinear(where, pattern, text);
        });
    }

    @Test
    void thisTestKnowsABadOneWhenItSeesIt() {
        Pattern bad = Pattern.compile("(a+)+b");
        assertThat(hostile()).anyMatch(text -> !isLinear(bad, text));
    }

    private static void assertLinear(String where, Pattern pattern, String text) {
        assertThat(isLinear(pattern, text))
                .as("%s: %s on %s…", where, pattern, text.substring(0, 12))
                .isTrue();
    }

    private static boolean isLinear(Pattern pattern, String text) {
        try {
            pattern.matcher(new Counted(text)).matches();
            pattern.matcher(new Counted(text)).lookingAt();
            return true;
        } catch (TooManySteps tooMany) {
            return false;
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }

    /** Runs of one or two characters that patterns know, with an end that they do not. */
    private static List<String> hostile() {
        String alphabet = "aA0 .-_=+/@;,:\"\\%[{(é\t";
        var texts = new ArrayList<String>();
        for (char one : alphabet.toCharArray()) {
            texts.add(String.valueOf(one).repeat(LENGTH) + "!");
            for (char other : "a0.-".toCharArray()) texts.add(("" + one + other).repeat(LENGTH / 2) + "\n");
        }
        for (String start : List.of(
                "\"", "0.", "a=", "a=b;", "clients/", "2026-01-01T00:00:00.", "application/json", "cron(", "${")) {
            texts.add(start.repeat(LENGTH / start.length()) + "!");
            texts.add(start + "0".repeat(LENGTH) + "!");
        }
        return texts;
    }

    /** Every one that the code keeps, wherever it stands. */
    private static Map<String, Pattern> ofTheCode() throws ReflectiveOperationException {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (JavaClass type : classes()) {
            for (JavaField field : type.getFields()) {
                if (!field.getRawType().isEquivalentTo(Pattern.class)) continue;
                Field reflected = field.reflect();
                reflected.setAccessible(true);
                patterns.put(field.getFullName(), (Pattern) reflected.get(null));
            }
        }
        return patterns;
    }

    private static JavaClasses classes() {
        ArchConfiguration configuration = ArchConfiguration.get();
        boolean resolves = configuration.resolveMissingDependenciesFromClassPath();
        configuration.setResolveMissingDependenciesFromClassPath(
                false); // our own classes alone, at a tenth of the time
        try {
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("perennial");
        } finally {
            configuration.setResolveMissingDependenciesFromClassPath(resolves);
        }
    }

    private static void collect(JsonNode node, Map<String, Pattern> patterns) {
        JsonNode pattern = node.path("pattern");
        if (pattern.isString()) patterns.put("schema " + pattern.asString(), Pattern.compile(pattern.asString()));
        node.forEach(child -> collect(child, patterns));
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts how often it is looked at, and is looked at no more once that is too often. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) throw new TooManySteps();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
