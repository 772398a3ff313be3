using System.Text;

namespace MeshSecurity.Proofs;

/// <summary>Records the results of comparisons of a run, in order: the path that the run takes through the code.</summary>
internal sealed class DecisionTrace
{
    [ThreadStatic]
    private static DecisionTrace? current;

    private readonly StringBuilder results = new();

    /// <summary>Runs code, and returns its result and the results of the comparisons of <see cref="TracedAmount"/> in it.</summary>
    public static (T Result, string Decisions) Of<T>(Func<T> code)
    {
        var trace = new DecisionTrace();
        return (With(trace, code), trace.ToString());
    }

    /// <summary>Runs code without recording.</summary>
    public static T Without<T>(Func<T> code) => With(null, code);

    /// <summary>Records the result of a comparison in the code that runs on this thread.</summary>
    /// <returns>The result.</returns>
    public static bool Decide(bool holds)
    {
        current?.Add(holds);
        return holds;
    }

    /// <summary>Adds the result of a comparison.</summary>
    public void Add(bool holds) => results.Append(holds ? '1' : '0');

    /// <summary>Returns the results: 1 for each comparison that holds, 0 for each other.</summary>
    public override string ToString() => results.ToString();

    private static T With<T>(DecisionTrace? trace, Func<T> code)
    {
        DecisionTrace? outer = current;
        current = trace;
        try
        {
            return code();
        }
        finally
        {
            current = outer;
        }
    }
}
