package perennial.views.satisfaction;

import java.time.LocalDate;
import java.util.List;
import perennial.domain.ClientId;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.DailyScores;
import perennial.domain.satisfaction.metric.TrendReport;
import perennial.domain.satisfaction.metric.TrendReport.Question;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.View;

/** Trends of satisfaction over the answers in scope, by the attributes that clients have at the end of the period. */
public final class TrendReader {

    private final ClientsReader clients;
    private final View satisfaction;

    public TrendReader(ClientsReader clients, View satisfaction) {
        this.clients = clients;
        this.satisfaction = satisfaction;
    }

    /** The answer to a question about answers of one kind. */
    public TrendAnswer trend(SurveyKind kind, Scope scope, Question question) {
        return TrendAnswer.of(kind, scope, TrendReport.of(answers(kind, scope, question), question));
    }

    private DailyScores answers(SurveyKind kind, Scope scope, Question question) {
        var answers = new AnswersReader(satisfaction, kind, scope.facet());
        LocalDate from = question.firstDay();
        LocalDate to = question.to();
        if (scope.client().isPresent())
            return answers.of(clients.within(List.of(scope.client().get())), from, to);
        return clients.isEverybody(scope.clients())
                ? answers.everybodys(from, to)
                : answers.of(clients(scope, to), from, to);
    }

    private List<ClientId> clients(Scope scope, LocalDate end) {
        return clients.endOf(end).matching(scope.clients()).stream()
                .map(PortfolioClient::id)
                .toList();
    }
}
