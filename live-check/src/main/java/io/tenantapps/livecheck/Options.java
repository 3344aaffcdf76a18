package io.tenantapps.livecheck;

import io.tenantapps.core.ApiUrl;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line.
 *
 * @param site the site for SharePoint's probes; null to skip SharePoint
 * @param admin the admin site; null to derive it from the site
 * @param environment the environment for Business Central's probes; null to skip Business Central
 * @param app the Business Central app whose operations are read; null for the first installed app
 * @param out the folder for the results
 * @param plan true to print the requests and send nothing
 * @param write true to add, deploy, install and remove the kit's packages
 * @param siteCatalog true to use the site's app catalog instead of the tenant's
 * @param cleanUp true to do nothing but remove what earlier runs left behind
 */
record Options(
        @Nullable String site,
        @Nullable String admin,
        @Nullable String environment,
        @Nullable String app,
        Path out,
        boolean plan,
        boolean write,
        boolean siteCatalog,
        boolean cleanUp) {

    static final String USAGE = """
            usage: live-check [--site URL] [--environment NAME] [options]

              --site URL          a site of the tenant, such as https://contoso.sharepoint.com/sites/test
              --admin URL         the admin site, if its name is not the usual one
              --environment NAME  a Business Central environment; the program only reads it
              --app ID            the Business Central app whose operations are read; the default is the first one
              --plan              print the requests and the permissions they need, and send nothing
              --write             also add, deploy, install and remove small packages that the program makes
              --site-catalog      with --write, use the site's app catalog instead of the tenant's
              --clean-up          only remove what a killed run left
              --out FOLDER        the folder for the results; the default is live-check-results

            Sign in with the AZURE_* variables. The results stay on this machine until you send them to someone.
            """;

    /** Parses the options of a command line. */
    static Options of(String... arguments) {
        String site = null;
        String admin = null;
        String environment = null;
        String app = null;
        String out = "live-check-results";
        boolean plan = false;
        boolean write = false;
        boolean siteCatalog = false;
        boolean cleanUp = false;
        for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--site" -> site = url(argument, value(argument, rest));
                case "--admin" -> admin = url(argument, value(argument, rest));
                case "--environment" -> environment = value(argument, rest);
                case "--app" -> app = value(argument, rest);
                case "--out" -> out = value(argument, rest);
                case "--plan" -> plan = true;
                case "--write" -> write = true;
                case "--site-catalog" -> siteCatalog = true;
                case "--clean-up" -> cleanUp = true;
                default -> throw new IllegalArgumentException("unknown argument: " + argument);
            }
        }
        if (site == null && environment == null && !cleanUp) {
            throw new IllegalArgumentException("name a site with --site, or an environment with --environment");
        }
        if (site == null && (write || siteCatalog || admin != null)) {
            throw new IllegalArgumentException("--write, --site-catalog and --admin need a site: add --site");
        }
        return new Options(site, admin, environment, app, Path.of(out), plan, write, siteCatalog, cleanUp);
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
