global using MeshSecurity.Invariants;
global using Command = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
