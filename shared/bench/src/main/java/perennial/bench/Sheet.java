package perennial.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table of figures as it is printed: Markdown, ready to be pasted into a page. */
final class Sheet {

    private final List<List<String>> rows = new ArrayList<>();

    Sheet(String... heads) {
        rows.add(List.of(heads));
    }

    void row(Object... cells) {
        rows.add(List.of(cells).stream().map(Sheet::text).toList());
    }

    void print(String title) {
        System.out.printf("%n%s%n%n", title);
        System.out.println(line(rows.getFirst()));
        System.out.println(rows.getFirst().stream().map(head -> "---|").collect(Collectors.joining("", "|", "")));
        rows.stream().skip(1).map(Sheet::line).forEach(System.out::println);
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Double number when number >= 100 -> String.format(Locale.ROOT, "%,.0f", number);
            case Double number -> String.format(Locale.ROOT, "%.2f", number);
            case Number whole -> String.format(Locale.ROOT, "%,d", whole.longValue());
            default -> cell.toString();
        };
    }
}
