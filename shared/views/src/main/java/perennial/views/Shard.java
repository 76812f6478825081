package perennial.views;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Rows spread over 16 partitions by their ledger's id, so that one reads everybody with 16 queries side by side. */
public final class Shard {

    private static final int COUNT = 16;

    /** The names of all shards: one hexadecimal digit each. */
    public static final List<String> ALL =
            IntStream.range(0, COUNT).mapToObj(Integer::toHexString).toList();

    private Shard() {}

    /** The shard of a ledger's id; part of stored keys, so it can never change. */
    public static String of(String ledgerId) {
        var crc = new CRC32();
        crc.update(ledgerId.getBytes(StandardCharsets.UTF_8));
        return ALL.get((int) (crc.getValue() % COUNT));
    }
}
