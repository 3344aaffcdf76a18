package io.tenantapps.livecheck;

import io.tenantapps.core.ApiUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line.
 *
 * @param site the site for SharePoint's probes; null to skip SharePoint
 * @param admin the admin site; null to derive it from the site
 * @param environment the environment for Business Central's probes; null to skip Business Central
 * @param app the Business Central app whose operations are read; null for the first installed app
 * @param out the folder for the results
 * @param state the file with the products that remain to be removed
 * @param plan true to print the requests and send nothing
 * @param siteCatalog true to use the app catalog of the site instead of the tenant's
 * @param cleanUp true to only remove the products that an earlier run left
 * @param areas the areas to probe
 */
record Options(
        @Nullable String site,
        @Nullable String admin,
        @Nullable String environment,
        @Nullable String app,
        Path out,
        Path state,
        boolean plan,
        boolean siteCatalog,
        boolean cleanUp,
        Set<Area> areas) {

    static final String USAGE = """
            usage: live-check [--site URL] [--environment NAME] [options]

              --site URL          a site of the tenant, such as https://contoso.sharepoint.com/sites/test
              --admin URL         the admin site, if its name is not the usual one
              --environment NAME  a Business Central environment; the program only reads it
              --app ID            the Business Central app whose operations are read; the default is the first one
              --plan              print the requests and the permissions they need, and send nothing
              --write             also add, deploy, install and remove small packages that the program makes
              --only-write        send only the requests of --write
              --site-catalog      with --write, use the site's app catalog instead of the tenant's
              --clean-up          only remove what a killed run left; needs --site
              --out FOLDER        a new folder for the results; the default is live-check-results/DATE
              --state FILE        the file with what remains to be removed; the default is live-check-made.txt

            Sign in with the AZURE_* variables. The results stay on this machine until you send them to someone.
            """;

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Collects the arguments. */
    private static final class Parser {
        private @Nullable String site;
        private @Nullable String admin;
        private @Nullable String environment;
        private @Nullable String app;
        private @Nullable String out;
        private String state = "live-check-made.txt";
        private boolean plan;
        private boolean write;
        private boolean onlyWrite;
        private boolean siteCatalog;
        private boolean cleanUp;

        private void read(String argument, Iterator<String> rest) {
            switch (argument) {
                case "--site" -> site = url(argument, value(argument, rest));
                case "--admin" -> admin = url(argument, value(argument, rest));
                case "--environment" -> environment = value(argument, rest);
                case "--app" -> app = value(argument, rest);
                case "--out" -> out = value(argument, rest);
                case "--state" -> state = value(argument, rest);
                case "--plan" -> plan = true;
                case "--write" -> write = true;
                case "--only-write" -> onlyWrite = true;
                case "--site-catalog" -> siteCatalog = true;
                case "--clean-up" -> cleanUp = true;
                default -> throw new IllegalArgumentException("unknown argument: " + argument);
            }
        }

        private Options options(Clock clock) {
            boolean writes = write || onlyWrite;
            if (site == null && environment == null) {
                throw new IllegalArgumentException("name a site with --site, or an environment with --environment");
            }
            if (site == null && (writes || cleanUp || admin != null)) {
                throw new IllegalArgumentException("--write, --clean-up and --admin need a site: add --site");
            }
            if (app != null && environment == null) {
                throw new IllegalArgumentException("--app needs an environment: add --environment");
            }
            if (siteCatalog && !writes) {
                throw new IllegalArgumentException("--site-catalog chooses the catalog of --write: add --write");
            }
            Set<Area> areas = EnumSet.noneOf(Area.class);
            if (!cleanUp && !onlyWrite && site != null) {
                areas.addAll(Set.of(Area.CATALOG, Area.ADDINS));
            }
            if (!cleanUp && !onlyWrite && environment != null) {
                areas.add(Area.BUSINESS_CENTRAL);
            }
            if (!cleanUp && writes) {
                areas.add(Area.PACKAGE);
            }
            Path folder = out != null ? Path.of(out) : Path.of("live-check-results", FOLDER.format(clock.instant()));
            return new Options(
                    site, admin, environment, app, folder, Path.of(state), plan, siteCatalog, cleanUp, areas);
        }
    }

    /** Returns the options of a command line. */
    static Options of(Clock clock, String... arguments) {
        Parser parser = new Parser();
        for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            parser.read(rest.next(), rest);
        }
        return parser.options(clock);
    }

    /** True if the run may change the tenant. */
    boolean isWriting() {
        return cleanUp || areas.contains(Area.PACKAGE);
    }

    private static String value(String argument, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(argument + " needs a value");
        }
        return rest.next();
    }

    private static String url(String argument, String value) {
        try {
            return ApiUrl.of(value).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(argument + ": " + e.getMessage(), e);
        }
    }
}
