package perennial.views.answers;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import perennial.domain.Reach;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.views.Projection;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.forecasts.ForecastLedgers;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.policies.PolicyReader;
import perennial.views.reading.AsOf;
import perennial.views.reading.Freshness;
import perennial.views.reading.View;
import perennial.views.reading.Views;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;

/** Where questions are asked: opens what one of them reads, as fresh as it must be. */
public final class ReadSide {

    /** How long a question waits for a write that it must contain. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Views views;
    private final Freshness freshness;
    private final Progress progress;
    private final PolicyReader policies;
    private final ForecastLedgers forecasts;
    private final Map<Source, Projection<?>> projections = new EnumMap<>(Source.class);

    /** What a question reads. */
    public enum Source {
        CLIENTS,
        PIPELINE,
        SATISFACTION,
        APPROVALS,
        ACTIVITY,
        RESPONSES
    }

    /** @param zone the business zone */
    public ReadSide(ViewsTable table, Ledger ledger, ZoneId zone, InstantSource clock) {
        var registry = new Registry(table, clock);
        this.views = new Views(table, registry);
        this.freshness = new Freshness(table, registry, clock);
        this.progress = new Progress(table);
        this.policies = new PolicyReader(ledger);
        this.forecasts = new ForecastLedgers(ledger);
        projections.put(Source.CLIENTS, new ClientsProjection());
        projections.put(Source.PIPELINE, new RenewalPipelineProjection(zone));
        projections.put(Source.SATISFACTION, new SatisfactionTrendProjection());
        projections.put(Source.APPROVALS, new ApprovalsProjection(zone));
        projections.put(Source.ACTIVITY, new ActivityProjection(zone));
        projections.put(Source.RESPONSES, new ResponsesProjection());
    }

    /** What a question reads that may be about everything. */
    public Reading open(AsOf asOf, Collection<Position> after, Source... sources) {
        return open(asOf, Reach.EVERYTHING, after, sources);
    }

    /**
     * What a question reads; strongly consistent where it must contain what was just written.
     *
     * @param reach of whoever asks: what lies beyond it is not there
     * @param after what it must contain, in every source
     * @throws perennial.views.reading.NotReady where that is not there in time, or cannot come
     */
    public Reading open(AsOf asOf, Reach reach, Collection<Position> after, Source... sources) {
        List<Projection<?>> read =
                Stream.of(sources).<Projection<?>>map(projections::get).toList();
        if (!after.isEmpty()) freshness.await(after, read, PATIENCE);
        Consistency consistency = after.isEmpty() ? Consistency.EVENTUAL : Consistency.STRONG;
        var opened = new EnumMap<Source, View>(Source.class);
        for (Source source : sources) opened.put(source, views.open(projections.get(source), consistency));
        return new Reading(asOf, reach, opened, policies, forecasts, progress);
    }
}
