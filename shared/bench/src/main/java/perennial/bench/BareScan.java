package perennial.bench;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import perennial.views.reading.SideBySide;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A parallel scan of all commits that folds nothing and writes nothing: what no rebuild can be faster than. */
final class BareScan {

    /** As the ledger's own scan has it. */
    private static final int COMMITS_A_PAGE = 1_000;

    private final Site site;
    private final int segments;

    BareScan(Site site, int segments) {
        this.site = site;
        this.segments = segments;
    }

    /** How long it takes, in seconds. */
    double seconds() {
        var commits = new LongAdder();
        long begun = System.nanoTime();
        SideBySide.each(IntStream.range(0, segments).boxed().toList(), segments, segment -> commits.add(scan(segment)));
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (commits.sum() == 0) throw new IllegalStateException("the scan found nothing");
        return seconds;
    }

    private long scan(int segment) {
        long commits = 0;
        Map<String, AttributeValue> next = Map.of();
        do {
            ScanResponse page = site.store().client().scan(page(segment, next));
            commits += page.count();
            next = page.lastEvaluatedKey();
        } while (!next.isEmpty());
        return commits;
    }

    private ScanRequest page(int segment, Map<String, AttributeValue> start) {
        return ScanRequest.builder()
                .tableName(site.tables().ledger())
                .segment(segment)
                .totalSegments(segments)
                .limit(COMMITS_A_PAGE)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .build();
    }
}
