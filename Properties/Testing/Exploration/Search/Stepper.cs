namespace MeshSecurity.Testing;

/// <summary>Who takes the steps that the options ask for.</summary>
internal static class Stepper
{
    /// <summary>The model, the engine, or both in lock step.</summary>
    public static IStepper Of(Configuration mesh, ExplorationOptions options, Checker checker) => options.Stepping switch
    {
        Stepping.Model => new ModelStepper(checker),
        Stepping.Engine => new EngineStepper(mesh, options.Engine!(mesh)),
        _ => new LockStepper(checker, options.Engine!(mesh)),
    };
}
