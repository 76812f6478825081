package perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.Claim;
import perennial.domain.CommandType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Refusal;

/** What one command has learnt about the names taken in its ledger. A name once taken stays taken, with the same facts. */
final class Claims {

    /** Beside the commit itself, what one transaction of DynamoDB takes. */
    static final int MOST = 99;

    private final Kind<?> kind;
    private final Map<String, Holder> taken = new HashMap<>();

    Claims(Kind<?> kind) {
        this.kind = kind;
    }

    /**
     * Who has a name.
     *
     * @param commit whose event took it
     * @param digest of the facts it stands for
     */
    record Holder(String name, long commit, String digest) {}

    void learn(List<Holder> holders) {
        holders.forEach(holder -> taken.put(holder.name(), holder));
    }

    /**
     * The facts that are news: one whose name is taken by the same facts is there already.
     *
     * @throws Refusal {@code <entity>.differs} where a name is taken by other facts
     * @throws CommitTooLarge where more names would be taken than fit into one commit
     */
    List<Fact> news(List<Fact> facts) {
        var news = new ArrayList<Fact>(facts.size());
        var mine = new HashMap<String, String>();
        for (Fact fact : facts) {
            Optional<Claim> claim = claimOf(fact);
            if (claim.isEmpty() || isNew(claim.get(), mine)) news.add(fact);
        }
        if (mine.size() > MOST) {
            throw new CommitTooLarge("takes %d names at once: send at most %d a command".formatted(mine.size(), MOST));
        }
        return news;
    }

    private boolean isNew(Claim claim, Map<String, String> mine) {
        Optional<String> digest = Optional.ofNullable(taken.get(claim.name()))
                .map(Holder::digest)
                .or(() -> Optional.ofNullable(mine.get(claim.name())));
        digest.ifPresent(there -> requireSame(claim, there));
        if (digest.isEmpty()) mine.put(claim.name(), claim.digest());
        return digest.isEmpty();
    }

    private void requireSame(Claim claim, String digest) {
        if (digest.equals(claim.digest())) return;
        int end = claim.name().indexOf('#');
        String entity = claim.name().substring(0, Math.max(end, 0));
        String id = claim.name().substring(end + 1);
        throw new Refusal(
                entity + ".differs",
                "%s %s is recorded with other facts: %s".formatted(entity, id, whatChanges(entity)));
    }

    /** A command that can be refused because the entity is unknown is one that changes it. */
    private String whatChanges(String entity) {
        String commands = kind.commands().stream()
                .filter(CommandType::isPublic)
                .filter(command -> command.refusals().contains(entity + ".unknown"))
                .map(CommandType::name)
                .collect(joining(" or "));
        return (commands.isEmpty() ? "" : "change it by " + commands + ", or ")
                + "record the new facts under another id";
    }

    static Optional<Claim> claimOf(Fact fact) {
        return fact.event().claim(fact.at());
    }

    static List<Claim> of(List<Fact> facts) {
        return facts.stream().flatMap(fact -> claimOf(fact).stream()).toList();
    }
}
