package perennial.edge.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import perennial.domain.Command;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.RecordEligibleLives;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Break;
import perennial.domain.contract.Breaks;
import perennial.domain.contract.ContractCommand;
import perennial.domain.contract.ContractCommand.AcceptLateNotice;
import perennial.domain.contract.ContractCommand.AddLine;
import perennial.domain.contract.ContractCommand.AgreeBreaks;
import perennial.domain.contract.ContractCommand.AgreeEscalator;
import perennial.domain.contract.ContractCommand.AmendLine;
import perennial.domain.contract.ContractCommand.CoTerm;
import perennial.domain.contract.ContractCommand.FeeToProrate;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.RateIncrease;
import perennial.domain.contract.ContractCommand.SetAutoRenewal;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.ContractCommand.WithdrawNotice;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.policy.ApprovalPolicy.Approver;
import perennial.domain.policy.Complexity;
import perennial.domain.policy.PolicyCommand;
import perennial.domain.policy.PolicyCommand.SetApprovalPolicy;
import perennial.domain.policy.PolicyCommand.SetForecastPolicy;
import perennial.domain.policy.PolicyCommand.SetRenewalPolicy;
import perennial.domain.policy.PolicyCommand.SetSatisfactionPolicy;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Offer;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.CorrectOutcome;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.satisfaction.SatisfactionCommand;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;
import perennial.domain.satisfaction.SurveyKind;

/**
 * What the records of commands demand beyond the types of their fields, for those who have only the document; the domain
 * itself checks it, and a test that the two say the same.
 */
final class Bounds {
    private static final String NO_CONTROLS = "\\u0000-\\u001F\\u007F-\\u009F";
    private static final String NO_SPACES = " \\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028\\u2029\\u205F\\u3000";
    private static final String END = "[^" + NO_CONTROLS + NO_SPACES + "]";
    /** Contract dates, as {@link ContractCommand#requireDay} has them. */
    private static final Map<String, Object> DAY = Map.of("pattern", "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$");

    private static final Map<String, Object> UNITS = range(0, ContractCommand.MOST_UNITS);
    private static final Map<String, Object> DAYS = range(0, PolicyCommand.MOST_DAYS);
    private static final Map<String, Object> PEOPLE = range(0, 1_000_000_000L);
    private static final Map<String, Object> MONTHS = range(1, 120);
    private static final Map<String, Object> PROPOSED_LINES = items(1, 2 * ContractCommand.MOST_LINES);

    private static final Map<String, Map<String, Object>> SOME_LINES = Map.of("lineIds", lineIds());

    /** By record, then by field. */
    private static final Map<Class<?>, Map<String, Map<String, Object>>> FIELDS = Map.ofEntries(
            Map.entry(OnboardClient.class, Map.of("name", label(200), "segment", label(64))),
            Map.entry(AmendClient.class, Map.of("name", label(200), "segment", label(64))),
            Map.entry(RecordEligibleLives.class, Map.of("employees", PEOPLE, "members", PEOPLE)),
            Map.entry(
                    SignContract.class,
                    Map.of(
                            "priceCapBp",
                            range(0, 100_000),
                            "breaks",
                            items(1, Breaks.MOST),
                            "lines",
                            items(1, ContractCommand.MOST_LINES))),
            Map.entry(AgreeBreaks.class, Map.of("breaks", items(0, Breaks.MOST))),
            Map.entry(GiveNotice.class, SOME_LINES),
            Map.entry(WithdrawNotice.class, SOME_LINES),
            Map.entry(AcceptLateNotice.class, SOME_LINES),
            Map.entry(RequestApproval.class, SOME_LINES),
            Map.entry(NewLine.class, Map.of("units", UNITS)),
            Map.entry(AddLine.class, Map.of("units", UNITS)),
            Map.entry(AmendLine.class, Map.of("units", UNITS)),
            Map.entry(
                    AgreeEscalator.class, Map.of("lineIds", lineIds(), "steps", items(1, ContractCommand.MOST_STEPS))),
            Map.entry(CoTerm.class, Map.of("lineIds", lineIds())),
            Map.entry(FeeToProrate.class, Map.of("upliftBp", range(0, 100_000))),
            Map.entry(RateIncrease.class, Map.of("increaseBp", range(1, 10_000))),
            Map.entry(ProposalLine.class, Map.of("units", UNITS)),
            Map.entry(AutoRenew.class, Map.of("months", MONTHS)),
            Map.entry(SetAutoRenewal.class, Map.of("months", MONTHS)),
            Map.entry(NoticePeriod.class, Map.of("amount", range(1, 1_096))),
            Map.entry(IssueProposal.class, Map.of("termMonths", MONTHS, "lines", PROPOSED_LINES)),
            Map.entry(Offer.class, Map.of("termMonths", MONTHS, "lines", PROPOSED_LINES)),
            Map.entry(Subject.class, Map.of("id", Map.of("pattern", "^[A-Za-z0-9._-]{1,64}$"))),
            Map.entry(CloseRenewal.class, Map.of("lines", PROPOSED_LINES)),
            Map.entry(CorrectOutcome.class, Map.of("lines", PROPOSED_LINES)),
            Map.entry(RecordResponse.class, Map.of("score", range(0, 10), "tags", distinct(5))),
            Map.entry(RecordResponses.class, Map.of("responses", items(1, SatisfactionCommand.MOST_RESPONSES))),
            Map.entry(
                    SetRenewalPolicy.class,
                    Map.of("leadDays", leadDays(), "noticeLeadDays", DAYS, "milestoneDays", milestoneDays())),
            Map.entry(SetForecastPolicy.class, Map.of("probabilities", forEach(ForecastCategory.class))),
            Map.entry(SetSatisfactionPolicy.class, Map.of("smallestBucket", range(1, PolicyCommand.MOST_DAYS))),
            Map.entry(SetApprovalPolicy.class, Map.of("expiryDays", range(1, 365), "approvers", oneForEachAsk())),
            Map.entry(Approver.class, Map.of("limits", items(1, 50))));

    /** By record, what its fields owe one another. */
    private static final Map<Class<?>, Map<String, Object>> RULES = Map.ofEntries(
            Map.entry(AmendClient.class, anyOf(List.of("name", "segment", "clientType"))),
            Map.entry(AmendLine.class, anyOf(List.of("unitRate", "units"))),
            Map.entry(
                    SignContract.class,
                    Map.of("dependentRequired", Map.of("renews", List.of("signedOn"), "breaks", List.of("termEnd")))),
            Map.entry(GiveNotice.class, all(Map.of("not", Map.of("required", List.of("lastDay", "lineIds"))))),
            Map.entry(AutoRenew.class, monthsWithModeMonths()),
            Map.entry(SetAutoRenewal.class, monthsWithModeMonths()),
            Map.entry(NoticePeriod.class, all(when("unit", "MONTHS", Map.of("amount", range(1, 36))))),
            Map.entry(CorrectOutcome.class, signedOrChurned()),
            Map.entry(RecordResponse.class, scoresByKind()),
            Map.entry(
                    Subject.class,
                    all(when("kind", Subject.Kind.CONTRACT.name(), Map.of("id", Map.of("maxLength", 56))))),
            Map.entry(RequestApproval.class, whatIsAskedFor()));

    private Bounds() {}

    /** What a field's value must be beside its type; empty where that is all. */
    static Map<String, Object> of(Class<?> record, RecordComponent field) {
        if (isDay(field.getGenericType()) && isCommand(record)) return DAY;
        return FIELDS.getOrDefault(record, Map.of()).getOrDefault(field.getName(), Map.of());
    }

    /** What a record's fields owe one another; empty where each stands by itself. */
    static Map<String, Object> among(Class<?> record) {
        return RULES.getOrDefault(record, Map.of());
    }

    private static boolean isCommand(Class<?> record) {
        return Command.class.isAssignableFrom(record)
                || record == CorrectOutcome.class
                || record == RateIncrease.class
                || record == Break.class;
    }

    private static boolean isDay(Type type) {
        return type == LocalDate.class
                || type instanceof ParameterizedType generic
                        && List.of(generic.getActualTypeArguments()).equals(List.of(LocalDate.class));
    }

    /** As {@link perennial.domain.Texts} has them. */
    private static Map<String, Object> label(int most) {
        return Map.of(
                "minLength", 1, "maxLength", most, "pattern", "^" + END + "([^" + NO_CONTROLS + "]*" + END + ")?$");
    }

    private static Map<String, Object> range(long least, long most) {
        return Map.of("minimum", least, "maximum", most);
    }

    private static Map<String, Object> items(int least, int most) {
        return Map.of("minItems", least, "maxItems", most);
    }

    private static Map<String, Object> lineIds() {
        var bounds = new LinkedHashMap<>(distinct(ContractCommand.MOST_LINES));
        bounds.put("minItems", 1);
        return bounds;
    }

    private static Map<String, Object> distinct(int most) {
        return Map.of("maxItems", most, "uniqueItems", true);
    }

    private static Map<String, Object> milestoneDays() {
        var bounds = new LinkedHashMap<>(distinct(20));
        bounds.put("items", integer(DAYS));
        return bounds;
    }

    private static Map<String, Object> leadDays() {
        var bounds = new LinkedHashMap<>(forEach(Complexity.class));
        bounds.put("additionalProperties", integer(DAYS));
        return bounds;
    }

    private static Map<String, Object> integer(Map<String, Object> range) {
        var integer = new LinkedHashMap<String, Object>(Map.of("type", "integer", "format", "int32"));
        integer.putAll(range);
        return integer;
    }

    private static <E extends Enum<E>> Map<String, Object> forEach(Class<E> keys) {
        return Map.of(
                "required", Stream.of(keys.getEnumConstants()).map(Enum::name).toList());
    }

    private static Map<String, Object> anyOf(List<String> fields) {
        return all(Map.of("anyOf", fields.stream().map(Bounds::given).toList()));
    }

    /** Under {@code allOf}, so that generators of clients still see one object and no union. */
    private static Map<String, Object> all(List<Map<String, Object>> rules) {
        return Map.of("allOf", rules);
    }

    private static Map<String, Object> all(Map<String, Object> rule) {
        return all(List.of(rule));
    }

    /** Where a field has a value, others have these bounds. */
    private static Map<String, Object> when(String field, String value, Map<String, Object> bounds) {
        Map<String, Object> condition =
                Map.of("properties", Map.of(field, Map.of("const", value)), "required", List.of(field));
        return Map.of("if", condition, "then", Map.of("properties", bounds));
    }

    private static Map<String, Object> monthsWithModeMonths() {
        Map<String, Object> isMonths =
                Map.of("properties", Map.of("mode", Map.of("const", AutoRenew.Mode.MONTHS.name())));
        return all(Map.of("if", isMonths, "then", given("months"), "else", Map.of("not", given("months"))));
    }

    private static Map<String, Object> scoresByKind() {
        return all(Stream.of(SurveyKind.values())
                .map(kind -> when("kind", kind.name(), Map.of("score", range(kind.lowest(), kind.highest()))))
                .toList());
    }

    private static Map<String, Object> oneForEachAsk() {
        return all(Stream.of(Ask.values())
                .map(ask -> Map.<String, Object>of("contains", isFor(ask)))
                .toList());
    }

    private static Map<String, Object> whatIsAskedFor() {
        return Map.of(
                "dependentRequired", Map.of("amount", List.of("currency"), "currency", List.of("amount")),
                "allOf",
                        List.of(
                                asking(Ask.PRICE_OVER_CAP, List.of("proposal"), "concession", "lineIds"),
                                asking(Ask.CONCESSION, List.of("concession", "amount"), "proposal", "lineIds"),
                                asking(Ask.LATE_NOTICE, List.of(), "proposal", "concession")));
    }

    private static Map<String, Object> asking(Ask ask, List<String> with, String... without) {
        Map<String, Object> kind = Map.of(
                "properties", Map.of("kind", Map.of("const", ask.subject().name())));
        return Map.of(
                "if",
                isFor(ask),
                "then",
                Map.of(
                        "properties",
                        Map.of("subject", kind),
                        "required",
                        with,
                        "not",
                        Map.of("anyOf", Stream.of(without).map(Bounds::given).toList())));
    }

    private static Map<String, Object> isFor(Ask ask) {
        return Map.of("properties", Map.of("ask", Map.of("const", ask.name())), "required", List.of("ask"));
    }

    private static Map<String, Object> signedOrChurned() {
        List<Object> signature = Stream.of("signedOn", "newTermStart", "newTermEnd", "lines")
                .<Object>map(Bounds::given)
                .toList();
        return all(Map.of(
                "if",
                given("churn"),
                "then",
                Map.of("not", Map.of("anyOf", signature)),
                "else",
                Map.of("required", List.of("signedOn", "lines"))));
    }

    private static Map<String, Object> given(String field) {
        return Map.of("required", List.of(field));
    }
}
