using System.Text.RegularExpressions;
using DotNet.Globbing;

namespace MeshSecurity.Mutation;

/// <summary>Matches source files as Stryker does for <c>--mutate</c>, with the same library.</summary>
public sealed partial class FilePatterns
{
    private readonly Glob[] _included;
    private readonly Glob[] _excluded;

    /// <summary>Reads patterns. Without an including pattern, every file is included.</summary>
    /// <param name="patterns">Globs. <c>!</c> before a glob excludes files; <c>{1..9}</c> behind it selects a part of a file.</param>
    public FilePatterns(IReadOnlyCollection<string> patterns)
    {
        string[] included = [.. patterns.Where(pattern => !pattern.StartsWith('!'))];
        _included = [.. included.DefaultIfEmpty("**/*").Select(pattern => Glob.Parse(Part().Replace(pattern, string.Empty)))];

        // Ignores the exclusion of a part, because the rest of the file is mutated.
        string[] excluded = [.. patterns.Where(pattern => pattern.StartsWith('!') && !Part().IsMatch(pattern))];
        _excluded = [.. excluded.Select(pattern => Glob.Parse(pattern[1..]))];
    }

    /// <summary>Returns whether a project has a source file that is included and not excluded.</summary>
    /// <param name="project">The project.</param>
    /// <param name="root">The root of the repository.</param>
    public bool MatchAny(MutatedProject project, string root)
    {
        string folder = Path.Combine(root, project.Folder);
        return project.Sources(root).Any(file => Match(_included, file) && !Match(_excluded, file));

        // Like Stryker, matches the full path and the path from the project file.
        bool Match(Glob[] globs, string file) =>
            globs.Any(glob => glob.IsMatch(file) || glob.IsMatch(Path.GetRelativePath(folder, file)));
    }

    [GeneratedRegex(@"(\{[0-9]+\.\.[0-9]+\})+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Part();
}
