using System.CommandLine;

// What stops has limits of its own. The command line's, of two seconds, would end a busy machine's emulator in the midst of it, and as a failure.
return await InProcSignalR.Emulator.CommandLine.EmulatorCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
