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
import perennial.views.reading.AsOf;
import perennial.views.reading.View;

/** Trends of satisfaction over the answers in scope, by the attributes that clients have at the end of the period. */
public final class TrendReader {

    private final View clients;
    private final View satisfaction;
    private final AsOf asOf;

    public TrendReader(View clients, View satisfaction, AsOf asOf) {
        this.clients = clients;
        this.satisfaction = satisfaction;
        this.asOf = asOf;
    }

    /** The answer to a question about answers of one kind. */
    public TrendAnswer trend(SurveyKind kind, Scope scope, Question question) {
        return TrendAnswer.of(kind, scope, TrendReport.of(answers(kind, scope, question), question));
    }

    private DailyScores answers(SurveyKind kind, Scope scope, Question question) {
        var answers = new AnswersReader(satisfaction, kind, scope.facet());
        LocalDate from = question.firstDay();
        LocalDate to = question.to();
        if (scope.client().isPresent()) return answers.of(List.of(scope.client().get()), from, to);
        return scope.clients().isAny() ? answers.everybodys(from, to) : answers.of(clients(scope, to), from, to);
    }

    private List<ClientId> clients(Scope scope, LocalDate end) {
        return new ClientsReader(clients, asOf.endOf(end))
                .matching(scope.clients()).stream().map(PortfolioClient::id).toList();
    }
}
