/**
 * Reads {@code .sppkg} and {@code .app} files. The classes of this package send no requests.
 *
 * <p>Start at {@link io.tenantapps.sharepoint.packages.SolutionPackage}.
 *
 * <pre>{@code
 * SolutionPackage solution = SolutionPackage.read(Path.of("sharepoint/solution/travel.sppkg"));
 * System.out.println(solution.title() + " " + solution.version());
 * }</pre>
 */
@NullMarked
package io.tenantapps.sharepoint.packages;

import org.jspecify.annotations.NullMarked;
