using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>Creates the stepper that <see cref="ExplorationOptions.Execution"/> selects.</summary>
internal static class Stepper
{
    public static IStepper Of(Layout layout, ExplorationOptions options, Checker checker) => options.Execution switch
    {
        ExecutionMode.Model => new ModelStepper(layout, checker),
        ExecutionMode.Engine => options.Engine!(checker.Mesh.Configuration) switch
        {
            MeshLedger ledger => new LedgerStepper(layout, ledger),
            IRewindableEngine engine => new EngineStepper(layout, engine),
        },
        _ => new LockStepper(layout, checker, options.Engine!(checker.Mesh.Configuration)),
    };
}
