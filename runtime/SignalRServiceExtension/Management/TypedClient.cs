using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>A class that implements the interface of clients by sending, made once per interface.</summary>
internal static class TypedClient<T>
    where T : class
{
    private static readonly Lazy<Func<IClientProxy, T>> Factory = new(Build);

    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is no interface whose methods all return a task.</exception>
    public static T Create(IClientProxy proxy) => Factory.Value(proxy);

    private static Func<IClientProxy, T> Build()
    {
        var methods = TypedClientMethods.Of(typeof(T));
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("InProcSignalR.TypedClients." + typeof(T).Name), AssemblyBuilderAccess.Run).DefineDynamicModule("clients");
        var type = module.DefineType(typeof(T).Name + "Client", TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [typeof(T)]);
        var proxy = type.DefineField("_proxy", typeof(IClientProxy), FieldAttributes.Private | FieldAttributes.InitOnly);

        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(IClientProxy)]).GetILGenerator();
        constructor.Emit(OpCodes.Ldarg_0);
        constructor.Emit(OpCodes.Call, typeof(object).GetConstructor([])!);
        constructor.Emit(OpCodes.Ldarg_0);
        constructor.Emit(OpCodes.Ldarg_1);
        constructor.Emit(OpCodes.Stfld, proxy);
        constructor.Emit(OpCodes.Ret);

        foreach (var method in methods)
        {
            Implement(type, proxy, method);
        }

        var parameter = Expression.Parameter(typeof(IClientProxy));
        return Expression.Lambda<Func<IClientProxy, T>>(Expression.New(type.CreateType().GetConstructors()[0], parameter), parameter).Compile();
    }

    /// <summary>The method packs its arguments and hands them on: no reflection when it is called.</summary>
    private static void Implement(TypeBuilder type, FieldBuilder proxy, MethodInfo method)
    {
        var parameters = Array.ConvertAll(method.GetParameters(), parameter => parameter.ParameterType);
        var hasToken = parameters is [.., var last] && last == typeof(CancellationToken);
        var count = hasToken ? parameters.Length - 1 : parameters.Length;
        var builder = type.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot, method.ReturnType, parameters);
        var il = builder.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, proxy);
        il.Emit(OpCodes.Ldstr, method.GetCustomAttribute<HubMethodNameAttribute>()?.Name ?? method.Name);
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Newarr, typeof(object));
        for (var i = 0; i < count; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Box, parameters[i]);
            il.Emit(OpCodes.Stelem_Ref);
        }

        if (hasToken)
        {
            il.Emit(OpCodes.Ldarg, parameters.Length);
        }
        else
        {
            il.Emit(OpCodes.Call, typeof(CancellationToken).GetProperty(nameof(CancellationToken.None))!.GetMethod!);
        }

        il.Emit(OpCodes.Call, method.ReturnType == typeof(Task)
            ? typeof(TypedClientCalls).GetMethod(nameof(TypedClientCalls.SendAsync))!
            : typeof(TypedClientCalls).GetMethod(nameof(TypedClientCalls.InvokeAsync))!.MakeGenericMethod(method.ReturnType.GenericTypeArguments[0]));
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(builder, method);
    }
}
