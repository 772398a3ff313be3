global using MeshSecurity.Spec;
global using Command = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
