import com.palantir.javaformat.java.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs palantir-java-format's own Main over the whole repository's sources: {@code check} fails where they differ, {@code write} mends. */
final class Format {
    public static void main(String[] args) throws Exception {
        List<String> run = new ArrayList<>(List.of("--palantir"));
        run.addAll(args[0].equals("write") ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        int options = run.size();
        for (String root : List.of("functions", "shared")) {
            try (var files = Files.walk(Path.of(root))) {
                files.map(Path::toString)
                        .filter(name -> name.endsWith(".java") && name.contains("/src/"))
                        .forEach(run::add);
            }
        }
        if (run.size() > options) Main.main(run.toArray(String[]::new));
    }
}
