/**
 * What is inside a {@code .sppkg} or {@code .app} file. Nothing is sent.
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
