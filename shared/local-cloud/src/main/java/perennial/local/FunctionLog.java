package perennial.local;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the functions' lines of log go: on Lambda what they print ends up in a log group, here in a file, so that the
 * terminal is left to what the runner has to say.
 *
 * @param terminal what standard output was before
 */
record FunctionLog(Path file, PrintStream terminal) {

    /** @param folder where the file is kept; among the temporary ones without it */
    static FunctionLog open(Optional<Path> folder) {
        try {
            if (folder.isPresent()) Files.createDirectories(folder.get());
            Path file = folder.isPresent()
                    ? folder.get().resolve("functions.log")
                    : Files.createTempFile("perennial-functions", ".log");
            var log = new FunctionLog(file, System.out);
            System.setOut(new PrintStream(new FileOutputStream(file.toFile(), true), true, StandardCharsets.UTF_8));
            return log;
        } catch (IOException e) {
            throw new StartFailed("The functions' log cannot be written: " + e.getMessage());
        }
    }
}
