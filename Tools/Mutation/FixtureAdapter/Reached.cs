using System.Reflection;

namespace MeshSecurity.Fixtures;

/// <summary>The mutants that were reached since Stryker's collector asked last, which asks at the end of each test.</summary>
internal sealed class Reached
{
    private readonly MethodInfo _take;
    private readonly MethodInfo _isActive;
    private readonly Type _context;

    /// <summary>Those of an assembly.</summary>
    /// <param name="mutated">The assembly that is full of mutants.</param>
    /// <param name="control">The name of the class by which they are switched.</param>
    public Reached(Assembly mutated, string control)
    {
        Type switches = mutated.GetType(control, throwOnError: true)!;
        _take = switches.GetMethod("GetCoverageData")!;
        _isActive = switches.GetMethod("IsActive")!;
        _context = mutated.GetType($"{switches.Namespace}.MutantContext", throwOnError: true)!;
    }

    /// <summary>Takes them, as if none had been reached.</summary>
    /// <returns>All of them, and those that were while something static was made.</returns>
    public (int[] All, int[] Static) Take()
    {
        var taken = (IList<int>[])_take.Invoke(null, [])!;
        return ([.. taken[0]], [.. taken[1]]);
    }

    /// <summary>Reaches some of what was taken again.</summary>
    /// <param name="taken">What was taken.</param>
    /// <param name="isWanted">Which of it.</param>
    public void Put((int[] All, int[] Static) taken, Func<int, bool> isWanted)
    {
        foreach (int mutant in taken.All.Except(taken.Static).Where(isWanted))
        {
            _isActive.Invoke(null, [mutant]);
        }

        using (Activator.CreateInstance(_context) as IDisposable)
        {
            foreach (int mutant in taken.Static.Where(isWanted))
            {
                _isActive.Invoke(null, [mutant]);
            }
        }
    }
}
