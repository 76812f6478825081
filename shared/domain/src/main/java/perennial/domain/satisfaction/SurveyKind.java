package perennial.domain.satisfaction;

/** What a question measures, and the whole numbers that answer it. */
public enum SurveyKind {
    /** Net promoter score: 0-10. */
    NPS(0, 10),
    /** Customer satisfaction: 1-5. */
    CSAT(1, 5),
    /** Customer effort score: 1-7, 7 = easy. */
    CES(1, 7);

    private final int lowest;
    private final int highest;

    SurveyKind(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    public int lowest() {
        return lowest;
    }

    public int highest() {
        return highest;
    }
}
