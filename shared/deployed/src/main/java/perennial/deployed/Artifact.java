package perennial.deployed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The zip that is deployed as a function's code. */
public record Artifact(Path zip) {
    private static final String LIBRARIES = "lib/";
    private static final String VERSION = "-\\d[\\w.-]*\\.jar$";

    /** In bytes, as it is uploaded. */
    public long size() {
        try {
            return Files.size(zip);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no artifact " + zip + ": package its module first", e);
        }
    }

    /** The names of the libraries in it, without their versions. */
    public SortedSet<String> libraries() {
        var names = new TreeSet<String>();
        try (var opened = new ZipFile(zip.toFile())) {
            opened.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()).replaceFirst(VERSION, ""))
                    .forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** Lays it out in a folder, as Lambda does. */
    void unpack(Path folder) throws IOException {
        try (var opened = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = opened.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) throw new IOException(zip + " reaches out of its folder");
                if (entry.isDirectory()) continue;
                Files.createDirectories(file.getParent());
                try (InputStream content = opened.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
    }
}
