package perennial.views.projecting;

/**
 * A part as it stands after a commit.
 *
 * @param commit the last commit that touched it; 0 before the first
 */
record Part<P>(long commit, P value) {}
