#!/usr/bin/env node
import { runCommand } from '@vdt/core/bin';

runCommand(import.meta.url);
