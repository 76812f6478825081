package perennial.domain.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Place;
import perennial.domain.Slice;
import perennial.domain.UserId;
import perennial.domain.approval.ApprovalCommand;
import perennial.domain.approval.ApprovalReactions;
import perennial.domain.approval.ApprovalRules;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.CoTerms;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractCommand;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.ContractRules;
import perennial.domain.contract.Contracts;
import perennial.domain.contract.GoingOn;
import perennial.domain.imported.ImportEvent;
import perennial.domain.imported.Imported;
import perennial.domain.renewal.RenewalCommand;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.renewal.RenewalReactions;
import perennial.domain.renewal.RenewalRules;
import perennial.domain.renewal.Renewals;
import perennial.domain.satisfaction.Satisfaction;
import perennial.domain.satisfaction.SatisfactionCommand;
import perennial.domain.satisfaction.SatisfactionRules;

/** The ledgers of clients: one client, one ledger, one order. */
public record Clients() implements Kind<Client> {

    private static final List<CommandType<?>> COMMANDS = Stream.of(
                    ProfileRules.COMMANDS,
                    ContractRules.COMMANDS,
                    RenewalRules.COMMANDS,
                    SatisfactionRules.COMMANDS,
                    ApprovalRules.COMMANDS)
            .<CommandType<?>>flatMap(List::stream)
            .toList();

    @Override
    public String name() {
        return "clients";
    }

    @Override
    public String idField() {
        return "clientId";
    }

    @Override
    public void requireId(String id) {
        new ClientId(id);
    }

    @Override
    public Client initial() {
        return Client.UNKNOWN;
    }

    @Override
    public Client evolve(Client client, Fact fact) {
        return client.evolve(fact);
    }

    /** What the command leads to in its capability, and what follows from that in the others. */
    @Override
    public List<Fact> decide(Command command, Client client, Context context) {
        if (!(command instanceof ProfileCommand)) ProfileRules.requireKnown(client.profile());
        List<Fact> decided = switch (command) {
            case ProfileCommand asked -> ProfileRules.decide(asked, client.profile(), context, client.contractDays());
            case ContractCommand asked -> ContractRules.decide(asked, client.book(), client.approvals(), context);
            case RenewalCommand asked -> RenewalRules.decide(asked, client.book(), client.approvals(), context);
            case SatisfactionCommand asked -> SatisfactionRules.decide(asked, client.satisfaction(), context);
            case ApprovalCommand asked -> ApprovalRules.decide(asked, client.approvals(), client.book(), context);
            default -> throw new BadValue("no command of a client: " + command.getClass());
        };
        List<Fact> facts = withReactions(decided, client, context);
        if (!(command instanceof ProfileCommand) && !facts.isEmpty()) requireWhole(facts, client);
        return facts;
    }

    /** What must be so beyond one contract, whatever was decided. */
    private static void requireWhole(List<Fact> facts, Client client) {
        Client after = client;
        for (Fact fact : facts) after = after.evolve(fact);
        CoTerms.requireKept(after.book().contracts());
        GoingOn.requireKept(facts.stream().map(Fact::event), client.book(), after.book());
        requireNothingWhileAway(after);
    }

    /** Nothing that is decided may leave a client with a contract in force on a day on which it is none. */
    private static void requireNothingWhileAway(Client client) {
        if (client.profile().terminations().isEmpty()) return;
        ContractDays days = client.contractDays();
        for (Profile.Termination end : client.profile().terminations()) {
            days.firstBetween(end.effective(), end.until()).ifPresent(client.profile()::requireNotTerminated);
        }
    }

    private static List<Fact> withReactions(List<Fact> decided, Client client, Context context) {
        var facts = new ArrayList<Fact>();
        Client state = client;
        for (Fact fact : decided) {
            facts.add(fact);
            state = state.evolve(fact);
            List<Fact> reactions = withReactions(react(fact, state, context), state, context);
            facts.addAll(reactions);
            for (Fact reaction : reactions) state = state.evolve(reaction);
        }
        return List.copyOf(facts);
    }

    private static List<Fact> react(Fact fact, Client after, Context context) {
        return switch (fact.event()) {
            case ContractEvent event -> reactions(after, context).to(fact.at(), event);
            case RenewalEvent event -> new ApprovalReactions(after.approvals(), after.book()).to(fact.at(), event);
            case ProfileEvent.ClientClassified _ -> reactions(after, context).toClassification(fact.at());
            default -> List.of();
        };
    }

    private static RenewalReactions reactions(Client after, Context context) {
        return new RenewalReactions(after.book(), after.profile().known().complexity(), context.policy());
    }

    /** The portfolio owner of the day. */
    @Override
    public Optional<UserId> ownerOn(Client client, LocalDate day) {
        return client.profile().ownerOn(OwnerRole.CLIENT_MANAGER, day);
    }

    @Override
    public Optional<Place> placeOf(Client client) {
        if (!client.profile().isOnboarded()) return Optional.empty();
        Parentage parentage = client.profile().parentage();
        return Optional.of(new Place(
                parentage.last().map(parent -> parent.clientId().text()),
                parentage.since(),
                parentage.changedAt().orElse(Instant.MIN)));
    }

    @Override
    public List<Slice<Client, ?>> slices() {
        return List.of(
                new Slice<>("profile", Profile.VERSION, Profile.class, Client::profile, Client::with),
                new Slice<>(
                        "contracts",
                        Contracts.VERSION,
                        Contracts.class,
                        client -> client.book().contracts(),
                        (client, stored) -> client.with(
                                new ContractBook(stored, client.book().renewals()))),
                new Slice<>(
                        "renewals",
                        Renewals.VERSION,
                        Renewals.class,
                        client -> client.book().renewals(),
                        (client, stored) ->
                                client.with(new ContractBook(client.book().contracts(), stored))),
                new Slice<>("satisfaction", 1, Satisfaction.class, Client::satisfaction, Client::with),
                new Slice<>("imported", 1, Imported.class, Client::imported, Client::with),
                new Slice<>("approvals", Approvals.VERSION, Approvals.class, Client::approvals, Client::with));
    }

    @Override
    public List<CommandType<?>> commands() {
        return COMMANDS;
    }

    @Override
    public List<EventType<?>> events() {
        return Stream.of(
                        ProfileRules.EVENTS,
                        ContractRules.EVENTS,
                        RenewalRules.EVENTS,
                        SatisfactionRules.EVENTS,
                        ApprovalRules.EVENTS,
                        List.<EventType<?>>of(
                                EventType.of(ImportEvent.RowsImported.class),
                                EventType.of(ImportEvent.ResponseNamed.class)))
                .<EventType<?>>flatMap(List::stream)
                .toList();
    }
}
