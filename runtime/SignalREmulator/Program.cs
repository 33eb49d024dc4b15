using InProcSignalR.Emulator.CommandLine;

return await EmulatorCommand.Create().Parse(args).InvokeAsync();
