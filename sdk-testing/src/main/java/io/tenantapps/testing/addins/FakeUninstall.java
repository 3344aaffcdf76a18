package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import java.util.ArrayList;
import java.util.List;

/** How uninstalling an add-in fares, where it does not simply go well. */
public final class FakeUninstall {
    /**
     * What a job that failed tells.
     *
     * @param detail the detail
     * @param exceptionMessage the message of the exception
     * @param source where it happened, such as {@code AppWeb}
     * @param type of which kind it is, such as {@code Transient}
     */
    public record Problem(String detail, String exceptionMessage, String source, String type) {}

    enum Kind {
        GOES_WELL,
        FAILS,
        IS_LOST,
        IS_REFUSED
    }

    static final FakeUninstall GOES_WELL = new FakeUninstall(Kind.GOES_WELL, "", List.of());

    private final Kind kind;
    private final String words;
    private final List<Problem> problems;

    private FakeUninstall(Kind kind, String words, List<Problem> problems) {
        this.kind = kind;
        this.words = words;
        this.problems = List.copyOf(problems);
    }

    /** The job takes its time and ends with that error detail; the instance stays. */
    public static FakeUninstall fails(String detail) {
        Arguments.required("detail", detail);
        return fails(new Problem(detail, "The app web could not be removed.", "AppWeb", "Transient"));
    }

    /** The same with all that the service tells, and with several problems if you like. */
    public static FakeUninstall fails(Problem problem, Problem... more) {
        Arguments.required("problem", problem);
        Arguments.elements("more", more);
        List<Problem> all = new ArrayList<>(List.of(problem));
        all.addAll(List.of(more));
        return new FakeUninstall(Kind.FAILS, "", all);
    }

    /** The job is accepted and never heard of again; the instance stays as it was. */
    public static FakeUninstall isLost() {
        return new FakeUninstall(Kind.IS_LOST, "", List.of());
    }

    /** No job is started; the service gives that reason. */
    public static FakeUninstall isRefused(String reason) {
        Arguments.required("reason", reason);
        return new FakeUninstall(Kind.IS_REFUSED, reason, List.of());
    }

    Kind kind() {
        return kind;
    }

    String words() {
        return words;
    }

    List<Problem> problems() {
        return problems;
    }
}
