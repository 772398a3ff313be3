using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>Who takes the steps that the options ask for.</summary>
internal static class Stepper
{
    /// <summary>The model, the engine, or both in lock step.</summary>
    public static IStepper Of(Layout layout, ExplorationOptions options, Checker checker) => options.Stepping switch
    {
        Stepping.Model => new ModelStepper(layout, checker),
        Stepping.Engine => options.Engine!(checker.Mesh.Configuration) switch
        {
            MeshLedger ledger => new LedgerStepper(layout, ledger),
            IRewindableEngine engine => new EngineStepper(layout, engine),
        },
        _ => new LockStepper(layout, checker, options.Engine!(checker.Mesh.Configuration)),
    };
}
