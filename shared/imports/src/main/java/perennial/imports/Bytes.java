package perennial.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Compressed content in pieces that fit into items. */
final class Bytes {
    private static final int MOST = 350 * 1024;

    private Bytes() {}

    /** At least one piece. */
    static List<byte[]> pieces(byte[] content) {
        byte[] packed = deflated(content);
        var pieces = new ArrayList<byte[]>();
        for (int from = 0; from < packed.length; from += MOST) {
            pieces.add(Arrays.copyOfRange(packed, from, Math.min(packed.length, from + MOST)));
        }
        return pieces;
    }

    static byte[] content(List<byte[]> pieces) {
        var packed = new ByteArrayOutputStream();
        pieces.forEach(packed::writeBytes);
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            return inflater.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] deflated(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return packed.toByteArray();
    }
}
