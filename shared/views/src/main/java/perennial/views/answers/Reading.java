package perennial.views.answers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.Reach;
import perennial.domain.client.Clients;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.Bucket;
import perennial.domain.satisfaction.metric.TrendReport;
import perennial.domain.value.Level;
import perennial.domain.value.Part;
import perennial.domain.value.Positions;
import perennial.ledger.Address;
import perennial.ledger.PolicySource.InForce;
import perennial.views.agenda.AgendaItem;
import perennial.views.agenda.AgendaReader;
import perennial.views.answers.ReadSide.Source;
import perennial.views.approvals.ApprovalItem;
import perennial.views.approvals.ApprovalsReader;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.Families;
import perennial.views.concessions.ConcessionTotals;
import perennial.views.concessions.ConcessionsReader;
import perennial.views.feeds.ActivityEntry;
import perennial.views.feeds.ActivityReader;
import perennial.views.feeds.AnswerRecord;
import perennial.views.feeds.ResponsesReader;
import perennial.views.feeds.Told;
import perennial.views.forecasts.ForecastLedgers;
import perennial.views.forecasts.ForecastReader;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;
import perennial.views.policies.PolicyReader;
import perennial.views.portfolio.ClientItem;
import perennial.views.portfolio.PortfolioReader;
import perennial.views.portfolio.PortfolioReport;
import perennial.views.portfolio.PortfolioReport.SatisfactionScore;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.reading.View;
import perennial.views.renewals.ContractInFull;
import perennial.views.renewals.ContractsReader;
import perennial.views.renewals.GroupBy;
import perennial.views.renewals.PipelineRow;
import perennial.views.renewals.PipelineSummary;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalInFull;
import perennial.views.renewals.RenewalOrder;
import perennial.views.renewals.RenewalRates;
import perennial.views.renewals.RenewalsReader;
import perennial.views.renewals.State;
import perennial.views.retention.RetentionItem;
import perennial.views.retention.RetentionReader;
import perennial.views.retention.RetentionReport;
import perennial.views.satisfaction.Scope;
import perennial.views.satisfaction.TrendAnswer;
import perennial.views.satisfaction.TrendReader;

/** One question in the course of being answered: everything it reads is of one moment's generations, and counted. */
public final class Reading {

    private static final String LEDGERS = new Clients().name();

    private final AsOf asOf;
    private final Reach reach;
    private final Map<Source, View> views;
    private final PolicyReader policies;
    private final ForecastLedgers forecasts;
    private final Progress progress;

    Reading(
            AsOf asOf,
            Reach reach,
            Map<Source, View> views,
            PolicyReader policies,
            ForecastLedgers forecasts,
            Progress progress) {
        this.asOf = asOf;
        this.reach = reach;
        this.views = views;
        this.policies = policies;
        this.forecasts = forecasts;
        this.progress = progress;
    }

    public AsOf asOf() {
        return asOf;
    }

    /** The policy in force at the moment of the question. */
    public InForce policy() {
        return policies.inForce(asOf);
    }

    /** Some clients, by id. */
    public List<ClientItem> clients(ClientFilter filter, Optional<String> after, int limit) {
        return portfolio().page(filter, after, limit);
    }

    /** How many clients there are within reach. */
    public int countClients() {
        return clients().matching(ClientFilter.ANY).size();
    }

    /** One client in full; empty where there is none, or was none then. */
    public Optional<PortfolioReader.InFull> client(ClientId id) {
        long head = head(id);
        return portfolio().one(id, head, policy().policy());
    }

    /** A client's contracts by id; empty where there is no such client, or was none then. */
    public Optional<List<ContractInFull>> contracts(ClientId client) {
        return portfolio().contracts(client);
    }

    /** One contract; empty where there is none, or was none then. */
    public Optional<ContractInFull> contract(ClientId client, ContractId contract) {
        return portfolio().contract(client, contract);
    }

    /** One renewal in full; empty where there is none, or was none then. */
    public Optional<RenewalInFull> renewal(RenewalInFull.Question question) {
        var sources = new RenewalInFull.Sources(clients(), new ContractsReader(pipeline()), approvals(), asOf);
        return RenewalInFull.read(sources, question, policy().policy());
    }

    /** Some renewals, in order. */
    public List<PipelineRow> renewals(RenewalFilter filter, RenewalOrder order, Optional<String> after, int limit) {
        return renewals().page(filter, order, after, limit);
    }

    /** All renewals that match, in no order. */
    public List<PipelineRow> renewals(RenewalFilter filter) {
        return renewals().matching(filter);
    }

    /** What the renewals that match are worth. */
    public PipelineSummary summary(RenewalFilter filter, List<GroupBy> by) {
        Families families = by.contains(GroupBy.PARENT) ? clients().families() : Families.NONE;
        return PipelineSummary.of(renewals().matching(filter), by, families, asOf.today(), policy());
    }

    public RetentionReport retention(Positions positions, Level level, ClientFilter filter) {
        return new RetentionReader(clients(), pipeline(), asOf).between(positions, level, filter);
    }

    /** What one part of retention is made of, by client. */
    public List<RetentionItem> retentionItems(Positions positions, Level level, Part part, ClientFilter filter) {
        return new RetentionReader(clients(), pipeline(), asOf).items(positions, level, part, filter);
    }

    /** How much of what fell due in a range of days was renewed. */
    public RenewalRates rates(DayRange due, ClientFilter filter) {
        return RenewalRates.of(due, renewals().matching(RenewalFilter.due(due, filter, State.OPEN, State.CLOSED)));
    }

    /** What a portfolio holds, and what calls for attention in it. */
    public PortfolioReport portfolio(ClientFilter filter) {
        Optional<SatisfactionScore> satisfaction = asOf.looksBack() ? Optional.empty() : satisfaction(filter);
        return portfolio().report(filter, satisfaction);
    }

    /** By the answers of the last days, today's included; what was known of them on earlier days, their rows do not tell. */
    private Optional<SatisfactionScore> satisfaction(ClientFilter filter) {
        LocalDate today = asOf.today();
        var question = new TrendReport.Question(
                today.minusDays(PortfolioReport.DAYS - 1L),
                today,
                Bucket.Size.QUARTER,
                Optional.empty(),
                policy().policy().smallestBucket());
        return SatisfactionScore.of(
                trend(SurveyKind.NPS, Scope.of(filter), question).overall());
    }

    public TrendAnswer trend(SurveyKind kind, Scope scope, TrendReport.Question question) {
        return new TrendReader(clients(), views.get(Source.SATISFACTION)).trend(kind, scope, question);
    }

    /** What is due or overdue, soonest first. */
    public List<AgendaItem> agenda(AgendaReader.Question question) {
        return new AgendaReader(clients(), pipeline(), views.get(Source.APPROVALS), asOf).items(question);
    }

    /** Approvals, those that are needed soonest first. */
    public List<ApprovalItem> approvals(ApprovalsReader.Question question) {
        return approvals().items(question, clients(), policy().policy().approval());
    }

    /** What was given to keep clients. */
    public ConcessionTotals concessions(ClientFilter filter) {
        return new ConcessionsReader(clients(), pipeline(), asOf).totals(filter);
    }

    /** What happened lately, newest first. */
    public List<Told<ActivityEntry>> activity(ActivityReader.Question question, Optional<String> after, int limit) {
        return new ActivityReader(clients(), views.get(Source.ACTIVITY), asOf).page(question, after, limit);
    }

    /** Answers below a score, newest first. */
    public List<Told<AnswerRecord>> responses(ResponsesReader.Question question, Optional<String> after, int limit) {
        return new ResponsesReader(clients(), views.get(Source.RESPONSES), asOf).page(question, after, limit);
    }

    /** What was expected of periods, and what led from one expectation to another. */
    public ForecastReader forecasts() {
        return new ForecastReader(forecasts, clients(), pipeline(), asOf, this::policy);
    }

    /** Read units consumed so far. */
    public double units() {
        return views.values().stream().mapToDouble(view -> view.cost().units()).sum();
    }

    /** Calls of the store so far. */
    public long calls() {
        return views.values().stream().mapToLong(view -> view.cost().calls()).sum();
    }

    /** The commit up to which the rows of a client certainly go; rows may be ahead of it, never behind. */
    private long head(ClientId id) {
        Standing standing = progress.of(new Address(LEDGERS, id.text()));
        return views.values().stream()
                .mapToLong(view -> standing.applied(view.generation()))
                .min()
                .orElse(0);
    }

    private PortfolioReader portfolio() {
        return new PortfolioReader(clients(), pipeline(), asOf);
    }

    private RenewalsReader renewals() {
        return new RenewalsReader(clients(), pipeline(), asOf);
    }

    private ClientsReader clients() {
        return new ClientsReader(views.get(Source.CLIENTS), asOf, reach);
    }

    private ApprovalsReader approvals() {
        return new ApprovalsReader(views.get(Source.APPROVALS), asOf);
    }

    private View pipeline() {
        return views.get(Source.PIPELINE);
    }
}
