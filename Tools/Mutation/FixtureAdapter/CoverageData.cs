using System.Reflection;

namespace MeshSecurity.Fixtures;

/// <summary>Accesses the coverage that Stryker's collector reads at the end of each test.</summary>
internal sealed class CoverageData
{
    private readonly MethodInfo _take;
    private readonly MethodInfo _isActive;
    private readonly Type _context;

    /// <summary>Finds the members of the class that activates mutants.</summary>
    public CoverageData(Assembly mutated, string control)
    {
        Type switches = mutated.GetType(control, throwOnError: true)!;
        _take = switches.GetMethod("GetCoverageData")!;
        _isActive = switches.GetMethod("IsActive")!;
        _context = mutated.GetType($"{switches.Namespace}.MutantContext", throwOnError: true)!;
    }

    /// <summary>Returns and clears all reached mutants, and those among them that a static constructor reached.</summary>
    public (int[] All, int[] Static) Take()
    {
        var taken = (IList<int>[])_take.Invoke(null, [])!;
        return ([.. taken[0]], [.. taken[1]]);
    }

    /// <summary>Records the selected ones of taken mutants again.</summary>
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
