global using MeshSecurity.Spec;
global using AccountCache = MeshSecurity.Implementation.IncrementalCache<System.UInt128, MeshSecurity.Implementation.UnitArithmetic>;
global using Command = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
global using RewardCache =
    MeshSecurity.Implementation.IncrementalCache<MeshSecurity.Spec.Amount, MeshSecurity.Implementation.AmountArithmetic>;
