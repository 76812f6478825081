package perennial.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The folder that keeps everything, held by one process at a time. */
final class DataFolder implements AutoCloseable {
    /** The engines of a process that was killed a moment ago may still be letting go. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws StartFailed where it cannot be written, or another process has it */
    static DataFolder open(Path path, Pause pause) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Duration step = Duration.ofMillis(100);
            for (Duration waited = Duration.ZERO; !locked(channel); waited = waited.plus(step)) {
                if (waited.compareTo(PATIENCE) >= 0 || !pause.of(step)) {
                    channel.close();
                    throw new StartFailed(path + " is in use by another perennial-local");
                }
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StartFailed("The data folder " + path + " cannot be used: " + e.getMessage());
        }
    }

    Path of(String part) {
        return path.resolve(part);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
