package perennial.local;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param port on loopback
 * @param data the folder that keeps everything; in memory without one
 * @param demo whether an empty store begins with the demo portfolio
 */
record Options(int port, Optional<Path> data, boolean demo) {
    static final String HELP = """
        Runs Perennial on this machine: template.yaml's tables, functions, queues, stream, schedules and HTTP API.

        java -jar perennial-local.jar [--port N] [--data DIR] [--sample none|demo]

          --port N       serve on http://127.0.0.1:N (8787)
          --data DIR     keep everything in DIR; without it everything is in memory and gone at the end
          --sample NAME  what an empty store begins with: demo (a portfolio of some 60 clients) or none (demo)
          --help         this text
        """;

    private static final int PORT = 8787;

    /** @throws StartFailed where the words say nothing that can be done */
    static Options parse(List<String> words) {
        Options options = new Options(PORT, Optional.empty(), true);
        for (Iterator<String> left = words.iterator(); left.hasNext(); ) {
            String[] option = left.next().split("=", 2);
            options = options.with(option[0], option.length == 2 ? Optional.of(option[1]) : next(left));
        }
        return options;
    }

    private static Optional<String> next(Iterator<String> words) {
        return words.hasNext() ? Optional.of(words.next()) : Optional.empty();
    }

    private Options with(String name, Optional<String> value) {
        return switch (name) {
            case "--port" -> new Options(port(needed(name, value)), data, demo);
            case "--data" -> new Options(port, Optional.of(path(needed(name, value))), demo);
            case "--sample" -> new Options(port, data, isDemo(needed(name, value)));
            default -> throw new StartFailed("There is no option " + name + "; --help lists them");
        };
    }

    private static String needed(String name, Optional<String> value) {
        return value.filter(text -> !text.isEmpty()).orElseThrow(() -> new StartFailed(name + " needs a value"));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) return port;
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new StartFailed("--port is a number from 0 (any free port) to 65535, not " + text);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new StartFailed("--data is a folder, not " + text);
        }
    }

    private static boolean isDemo(String text) {
        return switch (text) {
            case "demo" -> true;
            case "none" -> false;
            default -> throw new StartFailed("--sample is demo or none, not " + text);
        };
    }
}
