package perennial.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Secrets made on this machine: kept in a folder that only its owner can read, or as long as the process lives. */
public final class Secrets {
    private static final int BYTES = 32;

    private final Optional<Path> folder;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public Secrets(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The random text behind a name: the same one as long as the folder is kept. */
    public String text(String name) {
        return text(name, Secrets::random);
    }

    /** The text behind a name, made by {@code fresh} the first time. */
    public String text(String name, Supplier<String> fresh) {
        return known.computeIfAbsent(
                name, key -> folder.map(in -> kept(in, key, fresh)).orElseGet(fresh));
    }

    private static String kept(Path folder, String name, Supplier<String> fresh) {
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file)) return Files.readString(file);
            Files.createDirectories(folder);
            Path draft = draft(folder);
            String text = fresh.get();
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder cannot be used: " + e.getMessage(), e);
        }
    }

    /** A new file that its owner alone may read, as far as the file system knows owners. */
    private static Path draft(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder,
                        "draft",
                        null,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "draft", null);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
