using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeshSecurity.Mistakes;

/// <summary>Rewrites a source so that edited bodies of members stand beside the original one, each behind a switch.</summary>
internal static class MistakeSwitches
{
    private const string Switches = "ActiveMistake";

    /// <summary>Returns the source of the class that holds a switch for each mistake.</summary>
    public static string Declare(string space, IEnumerable<LedgerMistake> mistakes) =>
        $$"""
        using System.Runtime.Loader;

        namespace {{space}};

        internal static class {{Switches}}
        {
            private static readonly string? Id = AssemblyLoadContext.GetLoadContext(typeof({{Switches}}).Assembly)?.Name;
            {{string.Concat(mistakes.Select(mistake => $"internal static readonly bool {mistake.Id} = Id == \"{mistake.Id}\"; "))}}
        }
        """;

    /// <summary>Inserts the mistakes of one file into its source.</summary>
    /// <exception cref="InvalidOperationException">An edit does not fit the source; the message names the mistake.</exception>
    public static string Insert(string source, IReadOnlyList<LedgerMistake> mistakes)
    {
        if (mistakes.Count == 0)
        {
            return source;
        }

        SyntaxNode root = MistakenLedger.Parse(string.Empty, source).GetRoot();
        string result = source;
        foreach (var edits in mistakes.GroupBy(mistake => Find(root, source, mistake)).OrderByDescending(edits => edits.Key.SpanStart))
        {
            SyntaxNode member = edits.Key;
            IEnumerable<string> branches =
                edits.Select(mistake => $"if ({Switches}.{mistake.Id}) {EditedBody(source, member, mistake)} else ");
            string body = $"{{ {string.Concat(branches)}{Block(member)} }}";
            bool isGetter = member is BasePropertyDeclarationSyntax;
            result = result[..BodyStart(member)] + (isGetter ? $"{{ get {body} }}" : body) + result[member.Span.End..];
        }

        return result;
    }

    /// <summary>Returns the member whose body contains the text that a mistake replaces.</summary>
    private static SyntaxNode Find(SyntaxNode root, string source, LedgerMistake mistake)
    {
        int times = source.Split(mistake.Right).Length - 1;
        if (times != 1)
        {
            throw Misfit(mistake, $"holds the text {times} times, expected once");
        }

        int start = source.IndexOf(mistake.Right, StringComparison.Ordinal);
        return root.DescendantNodes().FirstOrDefault(
                node => HasBody(node) && BodyStart(node) <= start && start + mistake.Right.Length <= node.Span.End)
            ?? throw Misfit(mistake, "holds the text outside of the body of a member");
    }

    private static string EditedBody(string source, SyntaxNode member, LedgerMistake mistake)
    {
        SyntaxTree tree = MistakenLedger.Parse(MistakenLedger.Folder + mistake.File, source.Replace(mistake.Right, mistake.Wrong));
        string[] errors = [.. tree.GetDiagnostics().Where(MistakenLedger.IsError).Take(3).Select(error => error.ToString())];
        if (errors.Length > 0)
        {
            throw MistakenLedger.DoesNotCompile([mistake], errors);
        }

        SyntaxNode edited = tree.GetRoot().DescendantNodes().First(node => node.SpanStart == member.SpanStart && HasBody(node));
        return edited.Span.Length - member.Span.Length == mistake.Wrong.Length - mistake.Right.Length
            ? Block(edited)
            : throw Misfit(mistake, "becomes another member");
    }

    private static bool HasBody(SyntaxNode node) => BodyOf(node) is not (null, null);

    private static (BlockSyntax? Block, ArrowExpressionClauseSyntax? Arrow) BodyOf(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => (method.Body, method.ExpressionBody),
        AccessorDeclarationSyntax accessor => (accessor.Body, accessor.ExpressionBody),
        PropertyDeclarationSyntax property => (null, property.ExpressionBody),
        IndexerDeclarationSyntax indexer => (null, indexer.ExpressionBody),
        _ => (null, null),
    };

    private static int BodyStart(SyntaxNode member) => BodyOf(member) is var (block, arrow) ? (block ?? (SyntaxNode)arrow!).SpanStart : 0;

    /// <summary>Returns the body of a member as a block.</summary>
    private static string Block(SyntaxNode member) => BodyOf(member) switch
    {
        ({ } block, _) => block.ToString(),
        (_, { Expression: ThrowExpressionSyntax thrown }) => $"{{ {thrown}; }}",
        (_, var arrow) => $"{{ {(ReturnsNothing(member) ? string.Empty : "return ")}{arrow!.Expression}; }}",
    };

    private static bool ReturnsNothing(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => method.ReturnType.ToString() == "void",
        AccessorDeclarationSyntax accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
        _ => member is ConstructorDeclarationSyntax or DestructorDeclarationSyntax,
    };

    private static InvalidOperationException Misfit(LedgerMistake mistake, string problem) =>
        new($"{mistake.Id}: {MistakenLedger.Folder}{mistake.File} {problem}: {mistake.Right}");
}
