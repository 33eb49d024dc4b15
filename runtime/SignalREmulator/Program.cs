return await InProcSignalR.Emulator.CommandLine.EmulatorCommand.Create().Parse(args).InvokeAsync();
